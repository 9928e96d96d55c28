import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const oxfmt = join(root, 'node_modules/oxfmt/bin/oxfmt')
const result = spawnSync(process.execPath, [oxfmt, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exit(result.status ?? 1)
