-- Two roles for the bot on a PostgreSQL server (15 or newer), in the database that it is to have, with the schema public:
--   khuyencong_owner  owns the tables: npm run migrate, npm run restore. Nobody uses it while the bot runs.
--   khuyencong_bot    reads and writes rows: the bot, backups, all other commands. It changes no table, and neither
--                     changes nor removes what is only added to (the audit trail, earlier states of figures).
--
-- Run it as a superuser of the server, once before the first `npm run migrate` and once after it; again does no harm:
--   psql -d khuyencong -f deploy/postgres-roles.sql
-- Then give both a password, by \password khuyencong_owner and \password khuyencong_bot. None stands here.
-- Tables that another role has made are handed over first: REASSIGN OWNED BY that_role TO khuyencong_owner.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'khuyencong_owner') THEN
    CREATE ROLE khuyencong_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'khuyencong_bot') THEN
    CREATE ROLE khuyencong_bot LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION;
  END IF;
  -- Nobody else comes into this database.
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO khuyencong_owner, khuyencong_bot', current_database());
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO khuyencong_owner;
GRANT USAGE ON SCHEMA public TO khuyencong_bot;

-- What migrations will make, and what they have made.
ALTER DEFAULT PRIVILEGES FOR ROLE khuyencong_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO khuyencong_bot;
ALTER DEFAULT PRIVILEGES FOR ROLE khuyencong_owner IN SCHEMA public
  GRANT SELECT, USAGE ON SEQUENCES TO khuyencong_bot;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO khuyencong_bot;
GRANT SELECT, USAGE ON ALL SEQUENCES IN SCHEMA public TO khuyencong_bot;

DO $$
BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    REVOKE INSERT, UPDATE, DELETE ON "_prisma_migrations" FROM khuyencong_bot;
  END IF;
  IF to_regclass('public.audit_entry') IS NOT NULL THEN
    REVOKE UPDATE, DELETE ON "audit_entry", "figure_revision" FROM khuyencong_bot;
  END IF;
END $$;
