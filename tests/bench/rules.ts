import assert from 'node:assert/strict'
import type { BookSource, CompiledBook } from '@lianfang/engine'
import type { Engine as JsonRulesEngine } from 'json-rules-engine'
import { rebuildRow } from '../../packages/engine/src/explain/replay-row.ts'
import type { ListReader, Row } from '../../packages/engine/src/language/row.ts'
import { type Facts, type HandLists, judgeByHand } from './hand-written-rules.ts'
import { factsOf } from './facts.ts'
import { flatFacts, newJsonRulesEngine } from './json-rules.ts'
import { cpuSeconds, median, RUNS } from './measure.ts'
import { compiledBook, newEngine, parseAll, shippedBook, wireEvents } from './shipped-book.ts'

export interface RuleFigures {
  readonly events: number
  readonly leaves: number
  readonly listEntries: number
  /** Microseconds of CPU for all rules of one event, median of the runs. */
  readonly compiledUs: number
  readonly closuresUs: number
  readonly handWrittenUs: number
  readonly jsonRulesUs: number
  /** Median of the ratios within one run. */
  readonly compiledToHand: number
  readonly closuresToHand: number
  readonly jsonRulesToCompiled: number
}

const LIST_ENTRIES = 1_000

/** The rules that were also written by hand and for json-rules-engine: those that read facts, not answers or limits. */
const WRITTEN_TWICE = new Set(
  'M01 M02 M03 M04 M10 M14 M21 M22 V01 V02 V03 V04 V05 V06 V07 V08 V09 V10 V11 V12 V13 V15 V17 V18 V19 V21 V24 V27'.split(
    ' ',
  ),
)
const EXEMPTIONS = new Set(
  'own-accounts registered-payee payroll tax-and-social-security utility standing-order known-merchant'.split(' '),
)

function comparedBook(): BookSource {
  const book = shippedBook()
  const rules = book.rules.filter(({ id }) => WRITTEN_TWICE.has(id))
  const exemptions = book.policy.exemptions.filter(({ id }) => EXEMPTIONS.has(id))
  assert.deepEqual([rules.length, exemptions.length], [WRITTEN_TWICE.size, EXEMPTIONS.size])
  const known = new Set(rules.map(({ family }) => family))
  const families = Object.fromEntries(Object.entries(book.policy.families ?? {}).filter(([name]) => known.has(name)))
  return { ...book, rules, typologies: [], policy: { ...book.policy, exemptions, families } }
}

/**
 * Rules and exemptions of the shipped book over the same rows: generated code and closures, hand-written JavaScript that
 * records the same leaves, and json-rules-engine, which records no leaves. Windows are left out: every contestant gets their values.
 */
export async function measureRules(eventCount: number, runs = RUNS): Promise<RuleFigures> {
  const book = compiledBook(comparedBook())
  const closures = compiledBook(book.source, 'closures')
  const rows = decidedRows(book, eventCount)
  const facts = rows.map((row) => factsOf(book, row))
  const lists = someLists(rows, book)
  const readers = book.listNames.map((name): ListReader => ({
    has: (value) => lists.byName.get(name)?.has(value) === true,
  }))
  assertSame(book, closures, rows, facts, readers, lists.byHand)
  const jsonEngine = newJsonRulesEngine(lists.byHand)
  const flat = facts.map(flatFacts)
  await assertSameHits(book, rows, flat, readers, jsonEngine)
  const jsonCount = Math.min(rows.length, 2_000)
  const taken = { compiled: [] as number[], closures: [] as number[], hand: [] as number[], json: [] as number[] }
  for (let run = 0; run < runs; run += 1) {
    taken.compiled.push(timeProgram(book, rows, readers))
    taken.hand.push(timeByHand(book, facts, lists.byHand))
    taken.closures.push(timeProgram(closures, rows, readers))
    taken.json.push((await timeJsonRules(jsonEngine, flat.slice(0, jsonCount))) * (rows.length / jsonCount))
  }
  const us = (seconds: readonly number[]): number => (median(seconds) / passes(rows.length) / rows.length) * 1e6
  const ratio = (over: readonly number[], under: readonly number[]): number =>
    median(over.map((value, run) => value / (under[run] ?? Number.NaN)))
  return {
    events: rows.length,
    leaves: book.programs.at(-1)?.leafCount ?? 0,
    listEntries: LIST_ENTRIES,
    compiledUs: us(taken.compiled),
    closuresUs: us(taken.closures),
    handWrittenUs: us(taken.hand),
    jsonRulesUs: us(taken.json) * passes(rows.length),
    compiledToHand: ratio(taken.compiled, taken.hand),
    closuresToHand: ratio(taken.closures, taken.hand),
    jsonRulesToCompiled: ratio(taken.json, taken.compiled) * passes(rows.length),
  }
}

/** Short runs are repeated, so that the clock can tell. */
const passes = (rows: number): number => Math.max(1, Math.ceil((rows < 2_000 ? 20_000 : 400_000) / rows))

/** The rows on which the shipped book judged the simulator's transfers. */
function decidedRows(book: CompiledBook, count: number): Row[] {
  const engine = newEngine(book)
  const rows: Row[] = []
  for (const [i, event] of parseAll(engine, wireEvents({ customers: 2_000, count, fraudFactor: 100 })).entries()) {
    const decision = engine.admit(event, i + 1, 'bench')
    if (decision.verdict !== 'observed') rows.push(rebuildRow(book, decision, event))
  }
  return rows
}

/** Every list with a thousand entries, some of them accounts that occur. */
function someLists(
  rows: readonly Row[],
  book: CompiledBook,
): { readonly byName: ReadonlyMap<string, ReadonlySet<string>>; readonly byHand: HandLists } {
  const slot = book.layout.names.get('payee.account')
  const accounts = rows
    .map((row) => (slot?.store === 'str' ? row.strs[slot.index] : undefined))
    .filter((account) => account !== undefined)
  const byName = new Map(
    book.listNames.map(
      (name, n) =>
        [
          name,
          new Set(
            Array.from({ length: LIST_ENTRIES }, (_, i) =>
              i % 100 === 0 ? (accounts[i * 7 + n] ?? '') : `62000009${n}${i}`,
            ),
          ),
        ] as const,
    ),
  )
  const list = (name: string): ReadonlySet<string> => byName.get(name) ?? new Set()
  return {
    byName,
    byHand: {
      reported: list('reported_accounts'),
      punished: list('punished_accounts'),
      merchants: list('known_merchants'),
      family: list('family_devices'),
    },
  }
}

function assertSame(
  book: CompiledBook,
  closures: CompiledBook,
  rows: readonly Row[],
  facts: readonly Facts[],
  readers: readonly ListReader[],
  lists: HandLists,
): void {
  const program = book.programs.at(-1)
  const other = closures.programs.at(-1)
  assert(program !== undefined && other !== undefined)
  const conditions = [0, 1, 2].map(() => new Uint8Array(program.conditionCount))
  const leaves = [0, 1, 2].map(() => new Uint8Array(program.leafCount))
  const [c0, c1, c2] = conditions as [Uint8Array, Uint8Array, Uint8Array]
  const [l0, l1, l2] = leaves as [Uint8Array, Uint8Array, Uint8Array]
  for (const [i, row] of rows.entries()) {
    program.run(row, readers, c0, l0)
    other.run(row, readers, c1, l1)
    judgeByHand(facts[i] as Facts, lists, c2, l2)
    for (const [name, c, l] of [
      ['closures', c1, l1],
      ['hand-written', c2, l2],
    ] as const) {
      assert.deepEqual(
        l,
        l0,
        `${name} leaves at transfer ${i}: leaf ${l.findIndex((outcome, at) => outcome !== l0[at])}`,
      )
      assert.deepEqual(
        c,
        c0,
        `${name} conditions at transfer ${i}: condition ${c.findIndex((outcome, at) => outcome !== c0[at])}`,
      )
    }
  }
}

async function assertSameHits(
  book: CompiledBook,
  rows: readonly Row[],
  flat: readonly Record<string, unknown>[],
  readers: readonly ListReader[],
  engine: JsonRulesEngine,
): Promise<void> {
  const program = book.programs.at(-1)
  assert(program !== undefined)
  const conditions = new Uint8Array(program.conditionCount)
  const leaves = new Uint8Array(program.leafCount)
  for (let i = 0; i < Math.min(rows.length, 3_000); i += 1) {
    program.run(rows[i] as Row, readers, conditions, leaves)
    const expected = [...conditions].flatMap((outcome, at) => (outcome === 1 ? [conditionName(book, at)] : []))
    const { events } = await engine.run(flat[i])
    assert.deepEqual(
      events.map(({ type }) => type).sort(),
      expected.sort(),
      `json-rules-engine hits the same rules at transfer ${i}`,
    )
  }
}

const conditionName = (book: CompiledBook, at: number): string =>
  book.rules[at]?.source.id ?? `exemption-${at - book.rules.length}`

function timeProgram(book: CompiledBook, rows: readonly Row[], readers: readonly ListReader[]): number {
  const program = book.programs.at(-1)
  assert(program !== undefined)
  const conditions = new Uint8Array(program.conditionCount)
  const leaves = new Uint8Array(program.leafCount)
  return cpuSeconds(() => {
    for (let pass = passes(rows.length); pass > 0; pass -= 1)
      for (const row of rows) program.run(row, readers, conditions, leaves)
  })
}

function timeByHand(book: CompiledBook, facts: readonly Facts[], lists: HandLists): number {
  const program = book.programs.at(-1)
  assert(program !== undefined)
  const conditions = new Uint8Array(program.conditionCount)
  const leaves = new Uint8Array(program.leafCount)
  return cpuSeconds(() => {
    for (let pass = passes(facts.length); pass > 0; pass -= 1)
      for (const fact of facts) judgeByHand(fact, lists, conditions, leaves)
  })
}

async function timeJsonRules(engine: JsonRulesEngine, flat: readonly Record<string, unknown>[]): Promise<number> {
  const before = process.cpuUsage()
  for (const facts of flat) await engine.run(facts)
  const used = process.cpuUsage(before)
  return (used.user + used.system) / 1e6
}

export function renderRules(f: RuleFigures): string {
  const row = (name: string, us: number, times: number, leaves: string): string =>
    `| ${name} | ${us.toFixed(2)} | ${Math.round(1e6 / us).toLocaleString('en-US')} | ${times.toFixed(2)} | ${leaves} |`
  return [
    `All rules and exemptions of the shipped transfer book, ${f.leaves} leaves, lists of ${f.listEntries.toLocaleString('en-US')} entries, ${f.events.toLocaleString('en-US')} transfers:`,
    '',
    '| | CPU µs an event | events/s | times hand-written | leaves recorded |',
    '|---|---:|---:|---:|---|',
    row('generated code', f.compiledUs, f.compiledToHand, 'all'),
    row('closures, where code generation is forbidden', f.closuresUs, f.closuresToHand, 'all'),
    row('hand-written JavaScript', f.handWrittenUs, 1, 'all'),
    row('json-rules-engine 7.3', f.jsonRulesUs, f.jsonRulesUs / f.handWrittenUs, 'conditions of its own'),
  ].join('\n')
}
