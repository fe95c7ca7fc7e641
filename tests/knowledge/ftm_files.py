"""Small FollowTheMoney exports of invented entities, and a small base to read them over."""

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

BASE = {
    "states.csv": "id,name,aliases,adjectives,source\nSWE,Sweden,Kingdom of Sweden,Swedish,test\n"
    "NOR,Norway,Kingdom of Norway,Norwegian,test\nDEU,Germany,,German,test\nUSA,United States,US,American,test\n",
    "organisations.csv": "id,code,name,aliases,kind,body,sector,source\n"
    "united-nations,UN,United Nations,UN,igo,,IGO,test\n"
    "x-front,Front,Northern Front,,armed-group,NOR,REB,test\n",
    "offices.csv": "id,names,rank,single,scope,source\n"
    "head-of-state,president|king,1,yes,state,test\nnon-executive-head-of-state,ceremonial president,3,yes,state,test\n"
    "foreign-minister,foreign minister|minister of foreign affairs|secretary of state,4,yes,state,test\n"
    "defence-minister,defence minister|minister of defence,4,yes,state,test\n"
    "secretary-general,secretary general,2,yes,organisation,test\n",
    "persons.csv": "id,name,aliases,family,gender,country,source\n"
    "x-ann,Ann Ålund,Ann Alund-Berg,Ålund,f,SWE,test\nx-bo,Bo Berg,,Berg,m,SWE,test\n"
    "x-kim-1,Kim Moe,,Moe,m,NOR,test\nx-kim-2,Kim Moe-Lie,Kim Moe,Moe,f,NOR,test\n"
    "x-per,Per Vik,,Vik,m,NOR,test\nx-eva,Eva Horn,,Horn,f,DEU,test\n",
    "terms.csv": "person,office,body,title,from,to,acting,source,checked\n"
    "x-ann,foreign-minister,SWE,Foreign Minister,2010,2012-05-07,,test,\n"
    "x-bo,foreign-minister,SWE,Foreign Minister,2012-05-07,,,test,2020-01-01\n"
    "x-per,defence-minister,NOR,Defence Minister,2015-01-01,2018-01-01,,test,\n"
    "x-eva,non-executive-head-of-state,DEU,President,2010-01-01,2015-01-01,,test,\n",
}  # fmt: skip

Entity = dict[str, object]


def entity(schema: str, id: str, seen: str = "", **properties: str | Iterable[str]) -> Entity:
    """One entity as an export has it; a property may be one value or several."""
    values = {name: [value] if isinstance(value, str) else list(value) for name, value in properties.items()}
    caption = values.get("name", [schema])[0]
    more = {"last_seen": seen} if seen else {}
    return {"id": id, "caption": caption, "schema": schema, "properties": values, "datasets": ["test"], **more}


def write(path: Path, lines: Iterable[Mapping[str, object] | str | bytes]) -> Path:
    """A file of such lines, gzipped where its name says so; strings and bytes stand as they are."""
    content = b"".join(_line(line) + b"\n" for line in lines)
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def _line(line: Mapping[str, object] | str | bytes) -> bytes:
    if isinstance(line, bytes):
        return line
    return (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)).encode()
