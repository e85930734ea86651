-- CreateTable
CREATE TABLE "incoming_lane" (
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "holder" INTEGER NOT NULL,

    CONSTRAINT "incoming_lane_pkey" PRIMARY KEY ("channel","chat")
);

-- What is left to be answered: few rows of many.
CREATE INDEX "incoming_update_unsettled" ON "incoming_update" ("channel", "sequence") WHERE "settled_at" IS NULL;
