-- CreateEnum
CREATE TYPE "taught_kind" AS ENUM ('unit', 'fund', 'measure');

-- CreateTable
CREATE TABLE "taught_word" (
    "id" SERIAL NOT NULL,
    "phrase" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "taught_kind" NOT NULL,
    "target" TEXT NOT NULL,
    "taught_by" TEXT NOT NULL,
    "taught_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_by" TEXT,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "taught_word_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kept_question" (
    "id" SERIAL NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reading" JSONB,
    "again" TEXT[],
    "reviewed_by" TEXT,
    "reviewed_at" TIMESTAMPTZ(3),

    CONSTRAINT "kept_question_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "kept_question_at_idx" ON "kept_question"("at");

-- What Prisma's schema cannot say.

-- Two editors who teach one word at the same moment: the second is refused.
CREATE UNIQUE INDEX "taught_word_in_force" ON "taught_word"("key") WHERE "undone_at" IS NULL;

ALTER TABLE "taught_word"
  ADD CONSTRAINT "taught_word_undone" CHECK (num_nulls("undone_by", "undone_at") IN (0, 2));

-- The history stays as it was: the one thing that may happen to a taught word is that it is undone, once.
CREATE TRIGGER "taught_word_final" BEFORE UPDATE ON "taught_word" FOR EACH ROW
  WHEN (OLD."undone_at" IS NOT NULL
    OR (OLD."id", OLD."phrase", OLD."key", OLD."kind", OLD."target", OLD."taught_by", OLD."taught_at")
      IS DISTINCT FROM (NEW."id", NEW."phrase", NEW."key", NEW."kind", NEW."target", NEW."taught_by", NEW."taught_at"))
  EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "taught_word_kept" BEFORE DELETE OR TRUNCATE ON "taught_word"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- What words mean decides which figures are given: readers look at one number for both.
CREATE TRIGGER "taught_word_version" AFTER INSERT OR UPDATE ON "taught_word"
  FOR EACH STATEMENT EXECUTE FUNCTION "raise_figure_version"();
