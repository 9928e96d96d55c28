#!/usr/bin/env node
import { start } from './bootstrap.mjs'
import { ensureWebBuilt } from './web-build.mjs'

const args = process.argv.slice(2)
await start('packages/platform/src/cli/main.ts', args, async (root, node) => {
  if (args[0] === 'serve' && !args.includes('--help')) await ensureWebBuilt(root, node)
})
