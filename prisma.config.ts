import { defineConfig } from 'prisma/config';

// `generate`, `validate` and `format` never run the schema engine, but the CLI would download it for them.
// Naming any existing program keeps it from trying; migrations are made by `npm run schema` instead.
if (process.argv.some((word) => ['generate', 'validate', 'format'].includes(word))) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } });
