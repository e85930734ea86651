import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/templates.ts'],
    pool: 'forks',
    // Loading the product anew for each file was a quarter of the time; no test leaves anything in a module.
    isolate: false,
    // Much of it is waiting for disks and processes: one core less would stand idle.
    maxWorkers: '100%',
    // Stories open real databases and browsers: on a slow machine that takes its time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
