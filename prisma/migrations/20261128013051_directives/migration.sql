-- CreateEnum
CREATE TYPE "directive_state" AS ENUM ('active', 'paused', 'ended');

-- CreateEnum
CREATE TYPE "urgency" AS ENUM ('normal', 'urgent', 'flash');

-- CreateEnum
CREATE TYPE "progress_state" AS ENUM ('waiting', 'received', 'doing', 'reported', 'accepted', 'postponed');

-- CreateEnum
CREATE TYPE "occurrence_kind" AS ENUM ('announce', 'remind', 'overdue', 'nudge', 'escalate', 'snooze', 'digest');

-- CreateEnum
CREATE TYPE "occurrence_state" AS ENUM ('fired', 'skipped', 'stopped');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('queued', 'sending', 'sent', 'failed', 'blocked', 'expired', 'unknown');

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "blocked_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "directive" ADD COLUMN     "acknowledge" INTEGER,
ADD COLUMN     "audience" JSONB,
ADD COLUMN     "coordinator" INTEGER,
ADD COLUMN     "created_at" TIMESTAMPTZ(3),
ADD COLUMN     "deadline_rule" TEXT,
ADD COLUMN     "document_day" DATE,
ADD COLUMN     "document_name" TEXT,
ADD COLUMN     "number" SERIAL NOT NULL,
ADD COLUMN     "opens_at" TIMESTAMPTZ(3),
ADD COLUMN     "product" TEXT,
ADD COLUMN     "state" "directive_state" NOT NULL DEFAULT 'active',
ADD COLUMN     "support" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "urgency" "urgency" NOT NULL DEFAULT 'normal',
ALTER COLUMN "document" DROP NOT NULL,
ALTER COLUMN "ordered_by" DROP NOT NULL;

-- CreateTable
CREATE TABLE "term" (
    "id" SERIAL NOT NULL,
    "directive" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "due" DATE,
    "due_since" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "nudge_at" TIMESTAMPTZ(3),
    "nudges" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "term_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "progress" (
    "id" SERIAL NOT NULL,
    "term" INTEGER NOT NULL,
    "party" TEXT NOT NULL,
    "state" "progress_state" NOT NULL DEFAULT 'waiting',
    "due" DATE,
    "due_since" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "extension_to" DATE,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "progress_pkey" PRIMARY KEY ("term","party")
);

-- CreateTable
CREATE TABLE "progress_entry" (
    "id" BIGSERIAL NOT NULL,
    "term" INTEGER NOT NULL,
    "party" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" INTEGER,
    "act" TEXT NOT NULL,
    "text" TEXT,
    "day" DATE,
    "file" UUID,

    CONSTRAINT "progress_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder_rule" (
    "id" SERIAL NOT NULL,
    "directive" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "done_until" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "reminder_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timer" (
    "name" TEXT NOT NULL,
    "done_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "timer_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "occurrence" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "occurrence_kind" NOT NULL,
    "state" "occurrence_state" NOT NULL,
    "directive" TEXT,
    "term" INTEGER,
    "planned_for" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,
    "due" DATE,
    "rule" INTEGER,
    "reported_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "occurrence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" BIGSERIAL NOT NULL,
    "occurrence" INTEGER NOT NULL,
    "person" INTEGER,
    "party" TEXT,
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "state" "delivery_state" NOT NULL DEFAULT 'queued',
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "doubtful" INTEGER NOT NULL DEFAULT 0,
    "urgency" INTEGER NOT NULL,
    "turn" BIGINT NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "sender" TEXT,
    "message" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "watch" (
    "id" SERIAL NOT NULL,
    "occurrence" INTEGER NOT NULL,
    "person" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "message" TEXT,
    "shown" TEXT,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "watch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "open_step" (
    "person" INTEGER NOT NULL,
    "step" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "open_step_pkey" PRIMARY KEY ("person")
);

-- CreateTable
CREATE TABLE "day_correction" (
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "by" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "day_correction_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE INDEX "term_nudge_at_idx" ON "term"("nudge_at");

-- CreateIndex
CREATE UNIQUE INDEX "term_directive_sequence_key" ON "term"("directive", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "progress_id_key" ON "progress"("id");

-- CreateIndex
CREATE INDEX "progress_party_idx" ON "progress"("party");

-- CreateIndex
CREATE INDEX "progress_entry_term_party_idx" ON "progress_entry"("term", "party");

-- CreateIndex
CREATE INDEX "reminder_rule_next_at_idx" ON "reminder_rule"("next_at");

-- CreateIndex
CREATE UNIQUE INDEX "occurrence_key_key" ON "occurrence"("key");

-- CreateIndex
CREATE INDEX "occurrence_directive_idx" ON "occurrence"("directive");

-- CreateIndex
CREATE INDEX "delivery_person_idx" ON "delivery"("person");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_occurrence_channel_chat_key" ON "delivery"("occurrence", "channel", "chat");

-- CreateIndex
CREATE INDEX "watch_done_at_idx" ON "watch"("done_at");

-- CreateIndex
CREATE UNIQUE INDEX "directive_number_key" ON "directive"("number");

-- CreateIndex
CREATE INDEX "directive_coordinator_idx" ON "directive"("coordinator");

-- CreateIndex
CREATE INDEX "directive_opens_at_idx" ON "directive"("opens_at");

-- AddForeignKey
ALTER TABLE "term" ADD CONSTRAINT "term_directive_fkey" FOREIGN KEY ("directive") REFERENCES "directive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress" ADD CONSTRAINT "progress_term_fkey" FOREIGN KEY ("term") REFERENCES "term"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_rule" ADD CONSTRAINT "reminder_rule_directive_fkey" FOREIGN KEY ("directive") REFERENCES "directive"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_directive_fkey" FOREIGN KEY ("directive") REFERENCES "directive"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_occurrence_fkey" FOREIGN KEY ("occurrence") REFERENCES "occurrence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watch" ADD CONSTRAINT "watch_occurrence_fkey" FOREIGN KEY ("occurrence") REFERENCES "occurrence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- Directives that are there already are numbered in their order: first apart, for no two may have one number meanwhile.
UPDATE "directive" SET "number" = -ordered."place"
FROM (SELECT "id", row_number() OVER (ORDER BY "sequence", "id")::int AS "place" FROM "directive") AS ordered
WHERE "directive"."id" = ordered."id";
UPDATE "directive" SET "number" = -"number";

ALTER TABLE "directive"
  ADD CONSTRAINT "directive_one_deadline" CHECK (num_nonnulls("deadline", "deadline_rule") <= 1),
  ADD CONSTRAINT "directive_acknowledge" CHECK ("acknowledge" BETWEEN 1 AND 60);
ALTER TABLE "delivery"
  ADD CONSTRAINT "delivery_settled" CHECK (("settled_at" IS NULL) = ("state" IN ('queued', 'sending', 'unknown')));

-- The next message to be sent is found at the head of these, however many have been sent.
CREATE INDEX "delivery_waiting" ON "delivery"("channel", "urgency" DESC, "turn", "id") WHERE "state" IN ('queued', 'unknown');
CREATE INDEX "delivery_sending" ON "delivery"("channel") WHERE "state" = 'sending';
CREATE INDEX "delivery_unsettled" ON "delivery"("occurrence") WHERE "settled_at" IS NULL;

-- Nobody can edit what was said and done.
CREATE TRIGGER "progress_entry_final" BEFORE UPDATE OR DELETE OR TRUNCATE ON "progress_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Whoever has blocked the bot is known by every instance, so that their next message makes their chat usable again.
DROP TRIGGER "account_version" ON "account";
CREATE TRIGGER "account_version" AFTER INSERT OR UPDATE OF "account", "person", "chat", "blocked_at" OR DELETE ON "account"
  FOR EACH STATEMENT EXECUTE FUNCTION "raise_people_version"();
