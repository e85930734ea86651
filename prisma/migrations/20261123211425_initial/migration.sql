-- CreateEnum
CREATE TYPE "unit_kind" AS ENUM ('country', 'region', 'province', 'district');

-- CreateEnum
CREATE TYPE "fund" AS ENUM ('total', 'national', 'local');

-- CreateEnum
CREATE TYPE "confidence" AS ENUM ('high', 'medium', 'low');

-- CreateTable
CREATE TABLE "unit" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "unit_kind" NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,
    "merged_into" TEXT,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "region" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("region","unit")
);

-- CreateTable
CREATE TABLE "document" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "date_from" DATE,
    "date_to" DATE,
    "address" TEXT,
    "address_note" TEXT,
    "language" TEXT NOT NULL DEFAULT 'vi',

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "same" INTEGER NOT NULL,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "figure" (
    "id" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "year_from" INTEGER NOT NULL,
    "year_to" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "fund" "fund" NOT NULL,
    "plan" BIGINT,
    "executed" BIGINT,
    "plan_approx" TEXT,
    "executed_approx" TEXT,
    "stated_rate" DECIMAL(9,4),
    "confidence" "confidence" NOT NULL DEFAULT 'high',
    "note" TEXT,
    "document" TEXT NOT NULL,
    "statement" INTEGER NOT NULL DEFAULT 1,
    "import" UUID NOT NULL,

    CONSTRAINT "figure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "official_figure" (
    "unit" TEXT NOT NULL,
    "year_from" INTEGER NOT NULL,
    "year_to" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "fund" "fund" NOT NULL,
    "figure" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "official_figure_pkey" PRIMARY KEY ("unit","year_from","year_to","part","fund")
);

-- CreateTable
CREATE TABLE "figure_revision" (
    "id" BIGSERIAL NOT NULL,
    "figure" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "figure_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note" (
    "id" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "keywords" TEXT[],

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "directive" (
    "id" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "ordered_by" TEXT NOT NULL,
    "ordered_to" TEXT NOT NULL,
    "ordered_on" DATE NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "keywords" TEXT[],
    "deadline" DATE,
    "sequence" INTEGER NOT NULL,

    CONSTRAINT "directive_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "context" JSONB,
    "context_at" TIMESTAMPTZ(3),
    "last_update" BIGINT,
    "last_update_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("channel","chat","person")
);

-- CreateTable
CREATE TABLE "figure_state" (
    "id" INTEGER NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "figure_state_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "figure_unit_year_from_idx" ON "figure"("unit", "year_from");

-- CreateIndex
CREATE UNIQUE INDEX "figure_unit_year_from_year_to_part_fund_document_statement_key" ON "figure"("unit", "year_from", "year_to", "part", "fund", "document", "statement");

-- CreateIndex
CREATE UNIQUE INDEX "official_figure_figure_key" ON "official_figure"("figure");

-- CreateIndex
CREATE INDEX "figure_revision_figure_idx" ON "figure_revision"("figure");

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_merged_into_fkey" FOREIGN KEY ("merged_into") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_region_fkey" FOREIGN KEY ("region") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_unit_fkey" FOREIGN KEY ("unit") REFERENCES "unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure" ADD CONSTRAINT "figure_unit_fkey" FOREIGN KEY ("unit") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure" ADD CONSTRAINT "figure_document_fkey" FOREIGN KEY ("document") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure" ADD CONSTRAINT "figure_import_fkey" FOREIGN KEY ("import") REFERENCES "import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "official_figure" ADD CONSTRAINT "official_figure_unit_fkey" FOREIGN KEY ("unit") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "official_figure" ADD CONSTRAINT "official_figure_figure_fkey" FOREIGN KEY ("figure") REFERENCES "figure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_document_fkey" FOREIGN KEY ("document") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "directive" ADD CONSTRAINT "directive_document_fkey" FOREIGN KEY ("document") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "figure"
  ADD CONSTRAINT "figure_years" CHECK ("year_from" BETWEEN 1900 AND 2200 AND "year_to" BETWEEN "year_from" AND 2200),
  ADD CONSTRAINT "figure_part" CHECK ("part" ~ '^(whole|M([1-9]|1[01])|Q[1-4]|H[12]|D[1-9][0-9]?)$'),
  ADD CONSTRAINT "figure_amounts" CHECK ("plan" >= 0 AND "executed" >= 0),
  ADD CONSTRAINT "figure_says_something" CHECK (num_nonnulls("plan", "executed", "stated_rate") > 0);

-- No figure changes or goes without its former state being kept, whoever does it and by whatever program.
-- The one who does it is named by: SELECT set_config('khuyencong.actor', …, true)
CREATE FUNCTION "keep_figure_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN
    RETURN NULL;
  END IF;
  INSERT INTO "figure_revision" ("figure", "operation", "before", "actor")
  VALUES (OLD."id", lower(TG_OP), to_jsonb(OLD), coalesce(nullif(current_setting('khuyencong.actor', true), ''), session_user));
  RETURN NULL;
END $$;

CREATE TRIGGER "figure_revision_kept" AFTER UPDATE OR DELETE ON "figure"
  FOR EACH ROW EXECUTE FUNCTION "keep_figure_revision"();

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "figure_revision_final" BEFORE UPDATE OR DELETE OR TRUNCATE ON "figure_revision"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "figure_not_emptied" BEFORE TRUNCATE ON "figure"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Readers keep the figures in memory and look at this number, in the same transaction as the change, to know when to read again.
INSERT INTO "figure_state" ("id", "version") VALUES (1, 1);

CREATE FUNCTION "raise_figure_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "figure_state" SET "version" = "version" + 1;
  RETURN NULL;
END $$;

CREATE TRIGGER "figure_version" AFTER INSERT OR UPDATE OR DELETE ON "figure"
  FOR EACH STATEMENT EXECUTE FUNCTION "raise_figure_version"();
CREATE TRIGGER "official_figure_version" AFTER INSERT OR UPDATE OR DELETE ON "official_figure"
  FOR EACH STATEMENT EXECUTE FUNCTION "raise_figure_version"();
CREATE TRIGGER "document_version" AFTER INSERT OR UPDATE OR DELETE ON "document"
  FOR EACH STATEMENT EXECUTE FUNCTION "raise_figure_version"();
CREATE TRIGGER "note_version" AFTER INSERT OR UPDATE OR DELETE ON "note"
  FOR EACH STATEMENT EXECUTE FUNCTION "raise_figure_version"();
CREATE TRIGGER "directive_version" AFTER INSERT OR UPDATE OR DELETE ON "directive"
  FOR EACH STATEMENT EXECUTE FUNCTION "raise_figure_version"();
