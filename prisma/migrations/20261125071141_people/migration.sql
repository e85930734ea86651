-- CreateEnum
CREATE TYPE "role" AS ENUM ('reader', 'editor', 'coordinator', 'administrator');

-- CreateEnum
CREATE TYPE "code_purpose" AS ENUM ('first', 'invitation', 'link', 'login');

-- AlterTable
ALTER TABLE "figure_state" ADD COLUMN     "people" BIGINT NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "name" TEXT,
    "unit" TEXT,
    "office" TEXT,
    "folded" TEXT NOT NULL DEFAULT '',
    "hours_from" INTEGER NOT NULL DEFAULT 7,
    "hours_to" INTEGER NOT NULL DEFAULT 20,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "suspended_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "person" INTEGER NOT NULL,
    "role" "role" NOT NULL,
    "within" TEXT NOT NULL,

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("person","role","within")
);

-- CreateTable
CREATE TABLE "account" (
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "person" INTEGER NOT NULL,
    "chat" TEXT,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("channel","account")
);

-- CreateTable
CREATE TABLE "entry_code" (
    "id" SERIAL NOT NULL,
    "hash" TEXT NOT NULL,
    "purpose" "code_purpose" NOT NULL,
    "role" "role",
    "within" TEXT,
    "unit" TEXT,
    "office" TEXT,
    "person" INTEGER,
    "uses_left" INTEGER NOT NULL,
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "entry_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_request" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "name" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" INTEGER,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_chat" (
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "allowed_by" INTEGER,
    "allowed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_chat_pkey" PRIMARY KEY ("channel","chat")
);

-- CreateTable
CREATE TABLE "proposal" (
    "id" SERIAL NOT NULL,
    "person" INTEGER NOT NULL,
    "change" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" SERIAL NOT NULL,
    "person" INTEGER,
    "channel" TEXT,
    "chat" TEXT,
    "about" INTEGER,
    "text" TEXT NOT NULL,
    "choices" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "failed" TEXT,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" INTEGER,
    "channel" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "subject" INTEGER,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "account_person_idx" ON "account"("person");

-- CreateIndex
CREATE UNIQUE INDEX "entry_code_hash_key" ON "entry_code"("hash");

-- CreateIndex
CREATE INDEX "notice_person_idx" ON "notice"("person");

-- CreateIndex
CREATE INDEX "audit_entry_subject_idx" ON "audit_entry"("subject");

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_person_fkey" FOREIGN KEY ("person") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_person_fkey" FOREIGN KEY ("person") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_person_fkey" FOREIGN KEY ("person") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_person_fkey" FOREIGN KEY ("person") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "person"
  ADD CONSTRAINT "person_hours" CHECK ("hours_from" >= 0 AND "hours_from" < "hours_to" AND "hours_to" <= 24);
ALTER TABLE "entry_code" ADD CONSTRAINT "entry_code_uses" CHECK ("uses_left" >= 0);
ALTER TABLE "notice" ADD CONSTRAINT "notice_to" CHECK (num_nulls("person", "chat") = 1 AND num_nulls("channel", "chat") IN (0, 2));
-- One open request of one account; the second of two at the same moment is dropped.
CREATE UNIQUE INDEX "access_request_open" ON "access_request"("channel", "account") WHERE "decided_at" IS NULL;

-- Nobody can edit what was done.
CREATE TRIGGER "audit_entry_final" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
-- A person who is removed stays as a number.
CREATE TRIGGER "person_kept" BEFORE DELETE OR TRUNCATE ON "person"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Who somebody is and what they may do is kept in memory: readers look at one number to know when to read again.
CREATE FUNCTION "raise_people_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "figure_state" SET "people" = "people" + 1;
  RETURN NULL;
END $$;

CREATE TRIGGER "person_version" AFTER INSERT OR UPDATE ON "person"
  FOR EACH STATEMENT EXECUTE FUNCTION "raise_people_version"();
CREATE TRIGGER "role_grant_version" AFTER INSERT OR UPDATE OR DELETE ON "role_grant"
  FOR EACH STATEMENT EXECUTE FUNCTION "raise_people_version"();
CREATE TRIGGER "account_version" AFTER INSERT OR UPDATE OF "account", "person", "chat" OR DELETE ON "account"
  FOR EACH STATEMENT EXECUTE FUNCTION "raise_people_version"();
CREATE TRIGGER "group_chat_version" AFTER INSERT OR UPDATE OR DELETE ON "group_chat"
  FOR EACH STATEMENT EXECUTE FUNCTION "raise_people_version"();
CREATE TRIGGER "notice_version" AFTER INSERT OR UPDATE OR DELETE ON "notice"
  FOR EACH STATEMENT EXECUTE FUNCTION "raise_people_version"();
