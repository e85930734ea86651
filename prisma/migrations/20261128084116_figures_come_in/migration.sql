-- AlterTable
ALTER TABLE "directive" ADD COLUMN     "import" UUID;

-- AlterTable
ALTER TABLE "figure" ADD COLUMN     "passage" TEXT;

-- AlterTable
ALTER TABLE "import" ADD COLUMN     "file" UUID,
ADD COLUMN     "undone_at" TIMESTAMPTZ(3),
ADD COLUMN     "undone_by" TEXT;

-- CreateTable
CREATE TABLE "import_draft" (
    "person" INTEGER NOT NULL,
    "number" SERIAL NOT NULL,
    "content" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_draft_pkey" PRIMARY KEY ("person")
);

-- What Prisma's schema cannot say.

-- The history of one figure is asked for by what it is of, for it may be gone.
CREATE INDEX "figure_revision_of" ON "figure_revision" (("before"->>'unit'), ("before"->>'year_from'));
