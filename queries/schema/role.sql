-- The role that takhojd reads with. Run it once as the owner of the schema's relations, or as a superuser:
--
--     psql -f role.sql
--
-- It can read the schema takhojd and nothing else of it, and never writes. It has no password: let pg_hba.conf say how it
-- logs in (peer, a certificate, scram with \password), and keep the password, if any, in ~/.pgpass.

DO $role$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'takhojd_reader') THEN
        CREATE ROLE takhojd_reader LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION;
    END IF;
END
$role$;

ALTER ROLE takhojd_reader SET default_transaction_read_only = on;

GRANT USAGE ON SCHEMA takhojd TO takhojd_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA takhojd TO takhojd_reader;
-- Relations that the role running this file makes later.
ALTER DEFAULT PRIVILEGES IN SCHEMA takhojd GRANT SELECT ON TABLES TO takhojd_reader;
