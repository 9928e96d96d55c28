#!/usr/bin/env node
// `node bin/run.mjs scripts/test.ts …`: a TypeScript script of the project under the pinned Node.
import { start } from './bootstrap.mjs'

const [script, ...args] = process.argv.slice(2)
if (!script) {
  process.stderr.write('usage: node bin/run.mjs <script.ts> [arguments]\n')
  process.exit(64)
}
await start(script, args)
