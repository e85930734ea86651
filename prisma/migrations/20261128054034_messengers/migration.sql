-- CreateTable
CREATE TABLE "link" (
    "hash" TEXT NOT NULL,
    "attachment" JSONB NOT NULL,
    "name" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "message_count" (
    "channel" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "warned_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_count_pkey" PRIMARY KEY ("channel","month")
);

-- CreateTable
CREATE TABLE "contact" (
    "channel" TEXT NOT NULL,
    "chat" TEXT NOT NULL,
    "heard_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("channel","chat")
);

-- CreateTable
CREATE TABLE "access_token" (
    "account" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "held_until" TIMESTAMPTZ(3),
    "holder" TEXT,

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("account")
);

-- CreateIndex
CREATE INDEX "link_expires_at_idx" ON "link"("expires_at");
