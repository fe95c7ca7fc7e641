"""The language core: text in, parsed sentences out.

``parser``     the :class:`~legation.language.parser.Parser` protocol and its input, ``Passages``
``core``       :class:`~legation.language.core.CoreParser`, the parser that ships (needs onnxruntime)
``foreign``    other pipelines, of spaCy or Stanza, as parsers; ``WordsParser`` makes one of a function
``double``     :class:`~legation.language.double.ScriptedParser` and ``from_conllu``, for tests without a model
``sentences``  sentence splitting by rules
``tokens``     words by the conventions of Universal Dependencies
``wordpiece``, ``encoding``  how words become the network's numbers; shared with training
``trees``, ``tags``, ``lemmas``  from the network's answers to trees, names and lemmas

A text passes through sentences, tokens, encoding, network, decoding, in this
order. Nothing here knows of actors or events.
"""
