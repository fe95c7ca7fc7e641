-- A Legation record, version 1.
--
-- Layers, from the ground up:
--   found     documents, readings, sentences, reports, participants, voices, quotes, dropped, runs
--             (append-only: triggers refuse UPDATE and DELETE)
--   decided   judgements, retractions (append-only)
--   derived   stories, events, claims and what hangs on them (replaced as a whole, never edited)
--   asked     the views: reports, quotes, documents_latest ... show the latest
--             reading of the latest version of each document, in the columns of the exports
--
-- Days are ISO 8601 text; NULL is an open end. Offsets count characters (code points) of documents.text,
-- half-open [start, end). Lists are JSON arrays. Keys ending in _key are local to this file; ids are content
-- hashes and mean the same in every record.

-- One reading of some input: with which program, knowledge and model, and what it counted.
CREATE TABLE runs (
    run_key     INTEGER PRIMARY KEY,
    run_id      TEXT NOT NULL UNIQUE,
    started     TEXT NOT NULL,
    finished    TEXT,
    version     TEXT NOT NULL,
    knowledge   TEXT NOT NULL,
    model       TEXT NOT NULL,
    settings    TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    counts      TEXT NOT NULL DEFAULT '{}'
);

-- What the input itself says: one row for each version of an article.
CREATE TABLE documents_all (
    document_key INTEGER PRIMARY KEY,
    document_id  TEXT NOT NULL UNIQUE,
    uri          TEXT NOT NULL,
    version      INTEGER NOT NULL CHECK (version >= 1),
    title        TEXT NOT NULL,
    text         TEXT NOT NULL,
    format       TEXT NOT NULL,
    UNIQUE (uri, version)
);

-- What one run made of one document. A reader with another fingerprint adds a row; the highest key is the latest.
CREATE TABLE readings (
    reading_key           INTEGER PRIMARY KEY,
    document_key          INTEGER NOT NULL REFERENCES documents_all,
    run_key               INTEGER NOT NULL REFERENCES runs,
    fingerprint           TEXT NOT NULL,
    outlet                TEXT NOT NULL,
    byline                TEXT NOT NULL,
    dateline              TEXT NOT NULL,
    published_from        TEXT,
    published_to          TEXT,
    published_basis       TEXT NOT NULL,
    published_words_start INTEGER,
    published_words_end   INTEGER,
    language              TEXT NOT NULL,
    not_content           TEXT NOT NULL,          -- [[start, end, reason], ...]
    UNIQUE (document_key, fingerprint)
);
CREATE INDEX readings_by_run ON readings (run_key);

CREATE TABLE sentences (
    reading_key INTEGER NOT NULL REFERENCES readings,
    sentence    INTEGER NOT NULL,
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    PRIMARY KEY (reading_key, sentence)
) WITHOUT ROWID;

CREATE TABLE reports_all (
    report_key     INTEGER PRIMARY KEY,
    reading_key    INTEGER NOT NULL REFERENCES readings,
    report_id      TEXT NOT NULL,
    type           TEXT NOT NULL,
    mode           TEXT NOT NULL,
    cameo          TEXT NOT NULL,                 -- three digits, '' where the reader is not sure
    contexts       TEXT NOT NULL,
    symmetric      INTEGER NOT NULL,
    date_from      TEXT,
    date_to        TEXT,
    date_basis     TEXT NOT NULL,
    date_start     INTEGER,                       -- the characters that gave the days
    date_end       INTEGER,
    place          TEXT NOT NULL,
    status         TEXT NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end   INTEGER NOT NULL,
    evidence       TEXT NOT NULL,
    sentence       INTEGER NOT NULL,
    rule           TEXT NOT NULL,
    score          REAL NOT NULL,
    content_of     TEXT,
    trigger_start  INTEGER,
    trigger_end    INTEGER,
    words_start    INTEGER,                       -- the characters that decided the status
    words_end      INTEGER,
    knowledge      TEXT NOT NULL,                 -- ids of the knowledge rows used
    UNIQUE (reading_key, report_id)
);
CREATE INDEX reports_by_id ON reports_all (report_id);
CREATE INDEX reports_by_type ON reports_all (type, date_from);

-- The parties of a report: side is "actor" or "recipient"; code is "" where nobody could be resolved.
CREATE TABLE participants (
    report_key INTEGER NOT NULL REFERENCES reports_all,
    side       TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
    position   INTEGER NOT NULL,
    code       TEXT NOT NULL,
    name       TEXT NOT NULL,
    start      INTEGER,
    "end"      INTEGER,
    record     TEXT NOT NULL,                     -- the knowledge row
    how        TEXT NOT NULL,                     -- the rule that chose it
    PRIMARY KEY (report_key, side, position)
) WITHOUT ROWID;
CREATE INDEX participants_by_code ON participants (code, report_key);

-- Who says so, innermost voice first.
CREATE TABLE voices (
    report_key INTEGER NOT NULL REFERENCES reports_all,
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    code       TEXT NOT NULL,
    stance     TEXT NOT NULL,
    start      INTEGER,
    "end"      INTEGER,
    PRIMARY KEY (report_key, position)
) WITHOUT ROWID;

CREATE TABLE quotes_all (
    quote_key     INTEGER PRIMARY KEY,
    reading_key   INTEGER NOT NULL REFERENCES readings,
    quote_id      TEXT NOT NULL,
    start         INTEGER NOT NULL,
    "end"         INTEGER NOT NULL,
    text          TEXT NOT NULL,
    speaker       TEXT NOT NULL,
    speaker_code  TEXT NOT NULL,
    cue           TEXT NOT NULL,
    direct        INTEGER NOT NULL,
    speaker_start INTEGER,
    speaker_end   INTEGER,
    UNIQUE (reading_key, quote_id)
);
CREATE INDEX quotes_by_id ON quotes_all (quote_id);
CREATE INDEX quotes_by_code ON quotes_all (speaker_code);

-- What was not read or not coded, and why. reading_key is NULL where no document came of it.
CREATE TABLE dropped_all (
    dropped_key INTEGER PRIMARY KEY,
    dropped_id  TEXT NOT NULL UNIQUE,
    run_key     INTEGER NOT NULL REFERENCES runs,
    reading_key INTEGER REFERENCES readings,
    uri         TEXT NOT NULL,
    step        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    detail      TEXT NOT NULL,
    start       INTEGER,
    "end"       INTEGER
);
CREATE INDEX dropped_by_uri ON dropped_all (uri);
CREATE INDEX dropped_by_reading ON dropped_all (reading_key);

-- Standing decisions: two rows are the same, or are not. A retraction is a row of its own.
CREATE TABLE judgements_all (
    judgement_key INTEGER PRIMARY KEY,
    judgement_id  TEXT NOT NULL UNIQUE,
    kind          TEXT NOT NULL,
    "left"        TEXT NOT NULL,
    "right"       TEXT NOT NULL,
    verdict       TEXT NOT NULL CHECK (verdict IN ('same', 'different')),
    "by"          TEXT NOT NULL,
    at            TEXT NOT NULL,
    reason        TEXT NOT NULL
);
CREATE TABLE retractions (
    judgement_id TEXT PRIMARY KEY REFERENCES judgements_all (judgement_id),
    at           TEXT NOT NULL
);

-- Derived tables.
CREATE TABLE stories_derived (
    story_id  TEXT PRIMARY KEY,
    position  INTEGER NOT NULL,
    title     TEXT NOT NULL,
    date_from TEXT,
    date_to   TEXT,
    date_basis TEXT NOT NULL,
    events    TEXT NOT NULL
);
CREATE TABLE story_documents (
    document_id TEXT PRIMARY KEY,
    story_id    TEXT NOT NULL REFERENCES stories_derived,
    position    INTEGER NOT NULL,
    copy_of     TEXT                              -- the fullest copy, where this is a near-duplicate
) WITHOUT ROWID;
CREATE INDEX story_documents_by_story ON story_documents (story_id, position);
CREATE TABLE events_derived (
    event_id   TEXT PRIMARY KEY,
    position   INTEGER NOT NULL,
    type       TEXT NOT NULL,
    actor      TEXT NOT NULL,
    recipient  TEXT NOT NULL,
    symmetric  INTEGER NOT NULL,
    date_from  TEXT,
    date_to    TEXT,
    date_basis TEXT NOT NULL,
    place      TEXT NOT NULL,
    status     TEXT NOT NULL,
    story_id   TEXT NOT NULL,
    summary    TEXT NOT NULL
);
CREATE TABLE event_reports (
    report_id TEXT PRIMARY KEY,
    event_id  TEXT NOT NULL REFERENCES events_derived,
    position  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX event_reports_by_event ON event_reports (event_id, position);
CREATE TABLE claims_derived (
    claim_id     TEXT PRIMARY KEY,
    position     INTEGER NOT NULL,
    type         TEXT NOT NULL,
    actor        TEXT NOT NULL,
    recipient    TEXT NOT NULL,
    summary      TEXT NOT NULL,
    alleged_by   TEXT NOT NULL,
    denied_by    TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    first_date   TEXT,
    reports      TEXT NOT NULL
);

-- Up to which reading, judgement and retraction the derived tables take account of what is found and decided.
CREATE TABLE derivation (
    readings    INTEGER NOT NULL,
    judgements  INTEGER NOT NULL,
    retractions INTEGER NOT NULL
);

-- Full-text search: English stems, no accents.
CREATE VIRTUAL TABLE documents_search USING fts5 (
    title, text, content = 'documents_all', content_rowid = 'document_key',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE reports_search USING fts5 (
    evidence, content = 'reports_all', content_rowid = 'report_key',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER documents_searchable AFTER INSERT ON documents_all BEGIN
    INSERT INTO documents_search (rowid, title, text) VALUES (new.document_key, new.title, new.text);
END;
CREATE TRIGGER reports_searchable AFTER INSERT ON reports_all BEGIN
    INSERT INTO reports_search (rowid, evidence) VALUES (new.report_key, new.evidence);
END;

-- What is found or decided is never changed.
CREATE TRIGGER documents_keep BEFORE UPDATE ON documents_all BEGIN SELECT raise(ABORT, 'documents are append-only'); END;
CREATE TRIGGER documents_stay BEFORE DELETE ON documents_all BEGIN SELECT raise(ABORT, 'documents are append-only'); END;
CREATE TRIGGER readings_keep BEFORE UPDATE ON readings BEGIN SELECT raise(ABORT, 'readings are append-only'); END;
CREATE TRIGGER readings_stay BEFORE DELETE ON readings BEGIN SELECT raise(ABORT, 'readings are append-only'); END;
CREATE TRIGGER sentences_keep BEFORE UPDATE ON sentences BEGIN SELECT raise(ABORT, 'sentences are append-only'); END;
CREATE TRIGGER sentences_stay BEFORE DELETE ON sentences BEGIN SELECT raise(ABORT, 'sentences are append-only'); END;
CREATE TRIGGER reports_keep BEFORE UPDATE ON reports_all BEGIN SELECT raise(ABORT, 'reports are append-only'); END;
CREATE TRIGGER reports_stay BEFORE DELETE ON reports_all BEGIN SELECT raise(ABORT, 'reports are append-only'); END;
CREATE TRIGGER participants_keep BEFORE UPDATE ON participants BEGIN SELECT raise(ABORT, 'participants are append-only'); END;
CREATE TRIGGER participants_stay BEFORE DELETE ON participants BEGIN SELECT raise(ABORT, 'participants are append-only'); END;
CREATE TRIGGER voices_keep BEFORE UPDATE ON voices BEGIN SELECT raise(ABORT, 'voices are append-only'); END;
CREATE TRIGGER voices_stay BEFORE DELETE ON voices BEGIN SELECT raise(ABORT, 'voices are append-only'); END;
CREATE TRIGGER quotes_keep BEFORE UPDATE ON quotes_all BEGIN SELECT raise(ABORT, 'quotes are append-only'); END;
CREATE TRIGGER quotes_stay BEFORE DELETE ON quotes_all BEGIN SELECT raise(ABORT, 'quotes are append-only'); END;
CREATE TRIGGER dropped_keep BEFORE UPDATE ON dropped_all BEGIN SELECT raise(ABORT, 'dropped is append-only'); END;
CREATE TRIGGER dropped_stay BEFORE DELETE ON dropped_all BEGIN SELECT raise(ABORT, 'dropped is append-only'); END;
CREATE TRIGGER judgements_keep BEFORE UPDATE ON judgements_all BEGIN SELECT raise(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER judgements_stay BEFORE DELETE ON judgements_all BEGIN SELECT raise(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER retractions_keep BEFORE UPDATE ON retractions BEGIN SELECT raise(ABORT, 'retractions are append-only'); END;
CREATE TRIGGER retractions_stay BEFORE DELETE ON retractions BEGIN SELECT raise(ABORT, 'retractions are append-only'); END;
CREATE TRIGGER runs_stay BEFORE DELETE ON runs BEGIN SELECT raise(ABORT, 'runs are append-only'); END;
CREATE TRIGGER runs_keep BEFORE UPDATE OF run_key, run_id, started, version, knowledge, model, settings, fingerprint
ON runs BEGIN SELECT raise(ABORT, 'a run may only be finished'); END;

-- Views to ask.

CREATE VIEW documents AS
-- Every version of every document as its latest reading sees it. superseded is 1 where a later version of the
-- same address exists. story_id is NULL until stories have been derived.
SELECT d.document_key, r.reading_key, d.document_id, d.uri, d.version, d.title, r.outlet, r.byline, r.dateline,
       r.published_from, r.published_to, r.published_basis, r.published_words_start, r.published_words_end,
       r.language, d.format, r.not_content, d.text, s.story_id, s.copy_of, u.run_id,
       EXISTS (SELECT 1 FROM documents_all n WHERE n.uri = d.uri AND n.version > d.version) AS superseded
FROM documents_all d
JOIN readings r ON r.document_key = d.document_key
 AND NOT EXISTS (SELECT 1 FROM readings n WHERE n.document_key = r.document_key AND n.reading_key > r.reading_key)
JOIN runs u ON u.run_key = r.run_key
LEFT JOIN story_documents s ON s.document_id = d.document_id;

CREATE VIEW documents_latest AS
-- The latest version of every document as its latest reading sees it: what all other views speak of.
SELECT * FROM documents WHERE NOT superseded;

CREATE VIEW reports_every_version AS
-- The reports of the latest reading of every version; reports are the same without superseded versions.
SELECT p.report_key, p.report_id, d.document_id, d.uri, d.version, d.superseded, d.title, d.outlet,
       d.published_from, d.published_to, d.published_basis, p.type, p.mode, p.cameo, p.contexts,
       (SELECT json_group_array(code) FROM (SELECT code FROM participants WHERE report_key = p.report_key
            AND side = 'actor' AND code <> '' GROUP BY code ORDER BY min(position))) AS actor,
       (SELECT json_group_array(code) FROM (SELECT code FROM participants WHERE report_key = p.report_key
            AND side = 'recipient' AND code <> '' GROUP BY code ORDER BY min(position))) AS recipient,
       p.symmetric, p.date_from, p.date_to, p.date_basis, p.date_start, p.date_end, p.place, p.status,
       p.evidence, p.evidence_start, p.evidence_end, p.sentence, p.rule, p.score, p.content_of,
       p.trigger_start, p.trigger_end, p.words_start, p.words_end, p.knowledge,
       e.event_id, d.story_id, d.run_id
FROM documents d
JOIN reports_all p ON p.reading_key = d.reading_key
LEFT JOIN event_reports e ON e.report_id = p.report_id;

CREATE VIEW reports AS
-- What the latest version of each document says that one party does to another, and who says so.
SELECT * FROM reports_every_version WHERE NOT superseded;

CREATE VIEW quotes AS
-- Words given as somebody's own, with who spoke.
SELECT q.quote_key, q.quote_id, d.document_id, d.uri, d.title, d.outlet, d.published_from, d.published_to,
       d.published_basis, q.start, q."end", q.text, q.speaker, q.speaker_code, q.cue, q.direct,
       q.speaker_start, q.speaker_end, d.story_id, d.run_id
FROM documents_latest d
JOIN quotes_all q ON q.reading_key = d.reading_key;

CREATE VIEW dropped AS
-- What was not read or not coded, and why: by the latest reading of each document, and for input of which no
-- document came, by the latest run that met it, unless a later run could read it.
SELECT x.dropped_key, u.run_id, d.document_id, x.uri, x.step, x.reason, x.detail, x.start, x."end"
FROM dropped_all x
JOIN runs u ON u.run_key = x.run_key
LEFT JOIN documents d ON d.reading_key = x.reading_key
WHERE d.reading_key IS NOT NULL AND NOT d.superseded
   OR x.reading_key IS NULL
  AND NOT EXISTS (SELECT 1 FROM dropped_all n
                  WHERE n.uri = x.uri AND n.reading_key IS NULL AND n.run_key > x.run_key)
  AND NOT EXISTS (SELECT 1 FROM documents_all n JOIN readings r ON r.document_key = n.document_key
                  WHERE n.uri = x.uri AND r.run_key > x.run_key);

CREATE VIEW events AS
-- What several reports are judged to be about, with how many reports and outlets tell it.
SELECT e.event_id, e.position, e.type, e.actor, e.recipient, e.symmetric, e.date_from, e.date_to, e.date_basis,
       e.place, e.status, e.story_id, e.summary,
       (SELECT json_group_array(report_id) FROM (SELECT report_id FROM event_reports WHERE event_id = e.event_id
            ORDER BY position)) AS reports,
       (SELECT count(*) FROM event_reports WHERE event_id = e.event_id) AS report_count
FROM events_derived e;

CREATE VIEW stories AS
-- Documents and events of one developing matter.
SELECT s.story_id, s.position, s.title, s.date_from, s.date_to, s.date_basis, s.events,
       (SELECT json_group_array(document_id) FROM (SELECT document_id FROM story_documents
            WHERE story_id = s.story_id ORDER BY position)) AS documents,
       (SELECT count(*) FROM story_documents WHERE story_id = s.story_id) AS document_count
FROM stories_derived s;

CREATE VIEW claims AS
-- Acts that are alleged or denied, with both sides.
SELECT claim_id, position, type, actor, recipient, summary, alleged_by, denied_by, confirmed_by, first_date, reports
FROM claims_derived;

CREATE VIEW judgements AS
-- The log of decisions; retracted_at is NULL for those that stand.
SELECT j.judgement_key, j.judgement_id, j.kind, j."left", j."right", j.verdict, j."by", j.at, j.reason,
       r.at AS retracted_at
FROM judgements_all j LEFT JOIN retractions r ON r.judgement_id = j.judgement_id;
