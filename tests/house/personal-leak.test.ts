import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readerOfHouse } from '../../packages/platform/src/store/audit-rows.ts'
import type { Operation } from '../../packages/platform/src/domain/operation.ts'
import { PROBES, type Probe } from './probes.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

/** Places where a name may stand in clear, and why. Everything else is a leak. */
const ALLOWED: Readonly<Record<string, string>> = {}

interface Done {
  readonly acts: number
  /** Personal values that the inputs brought. */
  readonly names: readonly string[]
  readonly numbers: readonly string[]
}

/** Every operation by each of those who may do most, with the inputs of the access test: what it writes is written. */
async function doEverything(): Promise<Done> {
  const target = { organisationId: house.organisationId('T04') }
  const inputs: { readonly operation: Operation; readonly probe: Probe }[] = []
  for (const { operation } of house.houses.operations)
    if (operation.name !== 'signOut')
      inputs.push({ operation, probe: (await PROBES[operation.name]?.(house, target)) ?? {} })
  let acts = 0
  for (const key of ['d.administrator1', 't04.leader1', 't04-v01.citizen1']) {
    const browser = await house.asPerson(key)
    for (const { operation, probe } of inputs) {
      const answer = await send(browser, operation, probe)
      if (answer.statusCode < 300) acts += 1
    }
  }
  const given = inputs.flatMap(({ probe }) => personalIn(probe.body))
  return { acts, names: given.flatMap(({ name }) => name), numbers: given.flatMap(({ numbers }) => numbers) }
}

function send(browser: Browser, { name, method, path }: Operation, { params, query, body }: Probe) {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(params?.[part] ?? 'none'))
  const asked = new URLSearchParams(query ?? {})
  const url = asked.size === 0 ? filled : `${filled}?${asked.toString()}`
  if (method === 'GET') return browser.get(url)
  return browser.send(method, url, body, { 'idempotency-key': `${name}-${browser.personId}` })
}

/** Phones and identity numbers anywhere in a body, and the name beside them. */
function personalIn(body: unknown): { readonly name: string[]; readonly numbers: string[] }[] {
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return []
  const { name, phone, idNumber } = body as Readonly<Record<string, unknown>>
  const numbers = [phone, idNumber].filter(
    (value) => typeof value === 'string' && /^[\d+]{11,}/.test(value),
  ) as string[]
  return [
    ...(numbers.length === 0 ? [] : [{ name: typeof name === 'string' ? [name] : [], numbers }]),
    ...Object.values(body).flatMap(personalIn),
  ]
}

test('after every operation was done, no name, phone or identity number of the county stands in clear in the database', async () => {
  const done = await doEverything()
  assert.ok(done.acts > 60, `only ${done.acts} acts succeeded`)
  assert.ok(done.numbers.length > 0, 'some inputs bring personal values')
  const { people } = house.county
  const names = new Set([...people.map(({ name }) => name), ...done.names].filter((name) => [...name].length >= 3))
  const numbers = new Set([...people.flatMap(({ phone, idNumber }) => [phone, idNumber ?? phone]), ...done.numbers])
  assert.ok(names.size > 500 && numbers.size > 1_000)
  const leaks = new Map<string, string>()
  const scanned = { tables: 0, values: 0 }
  for (const { table, columns } of await listColumns()) {
    scanned.tables += 1
    const list = columns.map((column) => `"${column}"`).join(', ')
    const { rows } = await readerOfHouse(house.sample.db).query(
      `select ${list} from ${house.sample.schema}."${table}"`,
      [],
    )
    for (const row of rows as Readonly<Record<string, unknown>>[])
      for (const column of columns)
        for (const text of textsOf(row[column])) {
          scanned.values += 1
          const found = findPersonal(text, names, numbers)
          if (found !== undefined && !(`${table}.${column}` in ALLOWED))
            leaks.set(`${table}.${column}`, `${found} in ${text.slice(0, 200)}`)
        }
  }
  assert.ok(scanned.tables > 15 && scanned.values > 50_000, JSON.stringify(scanned))
  assert.deepEqual(Object.fromEntries(leaks), {})
})

test('the scan finds what it looks for', () => {
  const names = new Set(['张三丰'])
  const numbers = new Set(['13912345678'])
  assert.equal(findPersonal('由张三丰办理', names, numbers), '张三丰')
  assert.equal(findPersonal('{"phone":"13912345678"}', names, numbers), '13912345678')
  assert.equal(findPersonal('13912345679 李四', names, numbers), undefined)
  assert.deepEqual(textsOf(Buffer.from('张三丰')), ['张三丰'])
})

async function listColumns(): Promise<readonly { readonly table: string; readonly columns: readonly string[] }[]> {
  const { rows } = await readerOfHouse(house.sample.db).query(
    `select table_name as table, array_agg(column_name::text) as columns from information_schema.columns
     where table_schema = $1 and (data_type in ('text', 'json', 'jsonb', 'bytea', 'character varying') or udt_name = '_text')
     group by 1 order by 1`,
    [house.sample.schema],
  )
  return rows as { table: string; columns: string[] }[]
}

function textsOf(value: unknown): string[] {
  if (value === null || value === undefined) return []
  if (Buffer.isBuffer(value)) return [value.toString('utf8')]
  return [typeof value === 'string' ? value : JSON.stringify(value)]
}

const LONGEST = 8

function findPersonal(text: string, names: ReadonlySet<string>, numbers: ReadonlySet<string>): string | undefined {
  for (const [run] of text.matchAll(/\d{11,}[Xx]?/g)) {
    if (numbers.has(run)) return run
    for (let at = 0; at + 11 <= run.length; at += 1) {
      const phone = run.slice(at, at + 11)
      if (numbers.has(phone)) return phone
    }
  }
  for (const [run] of text.matchAll(/[\p{Script=Han}·]{3,}/gu)) {
    const characters = [...run]
    for (let at = 0; at < characters.length; at += 1)
      for (let length = 3; length <= Math.min(LONGEST, characters.length - at); length += 1) {
        const part = characters.slice(at, at + length).join('')
        if (names.has(part)) return part
      }
  }
  return undefined
}
