-- A membership without a first day is as old as anybody remembers.
UPDATE "membership" SET "valid_from" = '0001-01-01' WHERE "valid_from" IS NULL;

-- AlterTable
ALTER TABLE "membership" DROP CONSTRAINT "membership_pkey",
ALTER COLUMN "valid_from" SET NOT NULL,
ADD CONSTRAINT "membership_pkey" PRIMARY KEY ("region", "unit", "valid_from");

-- CreateTable
CREATE TABLE "incoming_update" (
    "channel" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "chat" TEXT NOT NULL,
    "content" TEXT,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "incoming_update_pkey" PRIMARY KEY ("channel","id")
);

-- CreateTable
CREATE TABLE "shipped_file" (
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "shipped_file_pkey" PRIMARY KEY ("name")
);
