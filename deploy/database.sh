#!/bin/sh
# Run once, by the image of PostgreSQL, over a new database: the bot owns its database and nothing else.
set -eu
psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  -v password="$(cat /run/secrets/bot_password)" <<'SQL'
CREATE ROLE khuyen_cong LOGIN PASSWORD :'password';
CREATE DATABASE khuyen_cong OWNER khuyen_cong;
REVOKE ALL ON DATABASE khuyen_cong FROM PUBLIC;
SQL
