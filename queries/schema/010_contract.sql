-- The data contract: what takhojd reads. One schema, "takhojd" by default, holding tables or views.
--
-- * Only "call" and "campaign" are required. Every other relation and the optional columns may be missing: a measure
--   that needs what is missing is reported as "not measured" with its name, never as 0 and never as 100 %.
-- * A relation is present when it has a row at the freeze, a column when it has a non-null value. A configuration that
--   lists it under "complete" says that empty means none.
-- * Identifiers (*_id) may be int2/4/8 (compared as int8), text, varchar or enum (as text), char(n) (trimmed) or uuid. Any
--   other type, or two classes of type for the same identifier in two relations, is refused with both columns named.
-- * contact_id stands for a person (a number). It is a keyed hash or a surrogate key: never the number itself.
-- * All instants are timestamptz. A day, an hour and a weekday are those of the person called: call.time_zone, else
--   campaign.time_zone, else the zone in the configuration (Europe/Stockholm).
-- * Null means what the column's comment says; for an instant that records an event: it has not happened; for the end of a
--   span: no end. Otherwise it means "not known": the record is left out of that measure and counted, and above 20 % left
--   out over the report's period that part is "not measured". In promises that must be shown (written yes, confirmation,
--   provable consent, recorded offer) null means "not shown", which is a miss.
-- * Spans of dates and instants are half-open: [from, until). infinity and -infinity are legal.
-- * Closed vocabularies are text. An unknown word is counted as 'unknown', shown in the data-quality panel and can
--   stop publication; it never silently falls into another class. Null is an unknown word where it is not allowed.
-- * A view may give a row twice. Rows of one primary key, or call_id, that are equal are one; where two differ none of them
--   is read. So is no call without started_at. All are counted and told.
--
-- These files, in the order of their names, make an empty schema of tables. Views over what a dialler already has serve
-- as well: what counts is the name, the columns and their types. A column marked NOT NULL or PRIMARY KEY must exist where
-- its relation does; so must every column of call above its optional ones. Any other column may be left out.
-- The role that reads is made by role.sql.

CREATE SCHEMA IF NOT EXISTS takhojd;
SET search_path TO takhojd;
