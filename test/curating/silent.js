/** A thread that reads for ever. */
setInterval(() => {}, 60_000);
