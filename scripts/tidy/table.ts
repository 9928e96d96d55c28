/** The whole law of who may import whom, and of what may not be written where. `scripts/tidy.ts` reads it. */

/** Folder → folders it may import. `type:` allows types only. Longest prefix wins; `*` is one path segment, the same on both sides. */
export const DIRECTIONS: Readonly<Record<string, readonly string[]>> = {
  'packages/engine/src/language': [],
  'packages/engine/src/functions': ['engine/language'],
  'packages/engine/src/windows': ['engine/language', 'engine/functions'],
  'packages/engine/src/check': ['engine/language', 'engine/functions', 'engine/windows'],
  'packages/engine/src/compile': ['engine/language', 'engine/functions', 'engine/windows', 'engine/check'],
  'packages/engine/src/run': [
    'engine/language',
    'engine/functions',
    'engine/windows',
    'engine/check',
    'engine/compile',
  ],
  'packages/engine/src/explain': [
    'engine/language',
    'engine/functions',
    'engine/windows',
    'engine/check',
    'engine/compile',
    'engine/run',
  ],
  'packages/engine/src/testing': ['engine'],
  'packages/engine/src': ['engine'],
  'packages/platform/src/domain': ['type:engine'],
  'packages/platform/src/store': ['platform/domain', 'type:engine'],
  'packages/platform/src/access': ['platform/domain'],
  'packages/platform/src/operations': ['platform/domain', 'platform/access', 'platform/store', 'platform/documents'],
  'packages/platform/src/interventions': [
    'platform/domain',
    'platform/access',
    'platform/store',
    'platform/operations',
    'type:engine',
  ],
  'packages/platform/src/modules/*': [
    'platform/domain',
    'platform/access',
    'platform/store',
    'platform/operations',
    'platform/interventions',
    'platform/documents',
    'platform/reading',
    'platform/writing',
    'platform/modules/*',
  ],
  'packages/platform/src/contract.ts': ['platform/domain', 'platform/modules'],
  'packages/platform/src/documents': ['platform/domain'],
  'packages/platform/src/reading': ['platform/domain'],
  'packages/platform/src/writing': ['platform/domain'],
  'packages/platform/src/sample': ['platform/domain', 'platform/store', 'platform/simulator'],
  'packages/platform/src/iso20022': ['platform/domain', 'engine'],
  'packages/platform/src/content': ['platform/domain', 'engine'],
  'packages/platform/src/simulator': ['platform/domain', 'type:engine'],
  'packages/platform/src/decide': ['platform/domain', 'platform/store', 'engine'],
  'packages/platform/src/jobs': [
    'platform/domain',
    'platform/store',
    'platform/decide',
    'platform/simulator',
    'type:engine',
  ],
  'packages/platform/src/http': [
    'platform/domain',
    'platform/decide',
    'platform/iso20022',
    'platform/access',
    'platform/operations',
    'platform/config',
    'engine',
  ],
  'packages/platform/src/cli': ['platform', 'engine'],
  'packages/platform/src/config.ts': ['platform/domain'],
  'packages/platform/src/app.ts': ['platform', 'engine'],
  'packages/platform/src/houses.ts': ['platform'],
  'packages/platform/src/join-modules.ts': ['platform'],
  'packages/web/src/ui': ['web/ui', 'web/api'],
  'packages/web/src/api': ['web/api', 'type:engine', 'type:platform/contract'],
  'packages/web/src/features/*': ['web/features/*', 'web/ui', 'web/api', 'engine'],
  'packages/web/src': ['web', 'engine'],
  'packages/web': ['web', 'platform/contract'],
  bin: ['bin'],
  scripts: ['scripts', 'engine', 'platform'],
  tests: ['tests', 'engine', 'platform', 'scripts'],
}

/** Packages from outside that a folder may import; absent: any. Test files may import any. */
export const OUTSIDE: Readonly<Record<string, RegExp>> = {
  'packages/engine/src': /^$/,
  'packages/engine/src/language': /^@(bufbuild|marcbachmann)\//,
  'packages/engine/src/functions': /^@bufbuild\//,
  'packages/platform/src/domain': /^(typebox|node:assert)/,
  'packages/platform/src/simulator': /^node:assert/,
  'packages/web/src': /^(?!node:)/,
}

/** Files that may import nothing upward but are allowed to be started by name. */
export const ENTRIES =
  /^(bin\/.*\.mjs|scripts\/[^/]+\.ts|tests\/.*\.ts|packages\/web\/(vite\.config\.ts|src\/main\.tsx)|.*\.d\.ts)$/

export const LINES_PER_FILE = 500
export const LINES_PER_FUNCTION = 70

/** Longer than allowed, known, and not to grow: `path` or `path#function` → lines. Empty is best. */
export const RATCHET: Readonly<Record<string, number>> = {}

/** Nouns that say nothing, anywhere in a name. */
export const BANNED_NOUNS = new Set(
  'data info util utils helper helpers common misc service services manager handler'.split(' '),
)
/** Verbs that say nothing, at the head of a function's name. */
export const BANNED_VERBS = new Set('handle process manage do'.split(' '))

/** Names that the outside world gave: the environment variable DATA_DIR. */
export const ALLOWED_NAMES = /^data-?dir/i

/** Clock, chance, environment and console come from outside; here is where outside begins. */
const EDGE = /^(bin|scripts|tests)\//
const CLI = /^packages\/platform\/src\/cli\//
const ROOT = /^packages\/platform\/src\/(app|houses)\.ts$/
export const BANNED_CALLS: readonly { readonly call: string; readonly allowedIn: readonly RegExp[] }[] = [
  { call: 'Date.now', allowedIn: [EDGE, CLI, ROOT] },
  { call: 'new Date', allowedIn: [EDGE, CLI, ROOT] },
  { call: 'Math.random', allowedIn: [] },
  { call: 'console', allowedIn: [EDGE, CLI] },
  { call: 'process.env', allowedIn: [EDGE, /^packages\/platform\/src\/config\.ts$/] },
]

/** Written so that this file does not find itself. */
export const BANNED_TEXT: readonly { readonly text: RegExp; readonly why: string }[] = [
  { text: /\b(TO[D]O|FIX[M]E|HAC[K])\b|\bXX[X]:/, why: 'finish it or open an issue' },
  { text: /@ts-(ignor[e]|expect-erro[r]|nochec[k])/, why: 'fix the type' },
  { text: /\.(onl[y]|ski[p])\(['"`]/, why: 'use the option { skip: reason }' },
  { text: /\/wor[k]\/(main|shared)/, why: 'a path of somebody’s machine' },
  { text: /registry\.npm[j]s|npmmirro[r]/, why: 'a registry’s host name' },
]
