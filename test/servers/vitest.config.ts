import { defineConfig } from 'vitest/config';

// These tests start servers of their own, which must be installed; `npm test` needs none.
export default defineConfig({
  test: { include: ['test/servers/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 120_000, fileParallelism: false },
});
