import { text } from '../../domain/error-texts/error-text.ts'
import type { FieldProblem } from '../../domain/errors.ts'
import type { Text } from '../../domain/text.ts'
import type { Act } from '../../operations/implementation.ts'
import { fieldProblem } from '../../operations/refusals.ts'
import type { PageMerchantEntryTable } from '../../store/tables/pages.ts'
import { parseRange } from './networks.ts'
import { registrableName } from './site-names.ts'

type Kind = PageMerchantEntryTable['kind']

export interface Registration {
  readonly shopDomains: readonly string[]
  readonly pageDomains: readonly string[]
  readonly ranges: readonly string[]
  readonly asns: readonly number[]
}

interface Entry {
  readonly kind: Kind
  readonly value: string
}

const NO_DOMAIN = text(
  '这不是网址主体。请只写域名，例如 shop.example.com，不带 https:// 和路径。',
  '這不是網址主體。請只寫網域，例如 shop.example.com，不含 https:// 和路徑。',
  'This is no domain. Write the name alone, such as shop.example.com, without https:// and path.',
)
const NO_RANGE = text(
  '这不是网络地址或地址段。例如 203.0.113.7 或 203.0.113.0/24；IPv4 不得宽于 /8，IPv6 不得宽于 /16。',
  '這不是網路位址或位址區段。例如 203.0.113.7 或 203.0.113.0/24；IPv4 不得寬於 /8，IPv6 不得寬於 /16。',
  'This is no address or range. Such as 203.0.113.7 or 203.0.113.0/24; not wider than /8 (IPv6: /16).',
)

/** What is registered, in its plain form, or what is wrong with each line. */
export function parseRegistration(body: Registration): readonly Entry[] | readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  const entries = new Map<string, Entry>()
  const take = (
    field: string,
    kind: Kind,
    lines: readonly string[],
    parse: (line: string) => string | undefined,
    says: Text,
  ) =>
    lines.forEach((line, index) => {
      const value = parse(line)
      if (value === undefined) problems.push(fieldProblem(`${field}.${index}`, 'not-one', says))
      else entries.set(`${kind} ${value}`, { kind, value })
    })
  take('shopDomains', 'shop-domain', body.shopDomains, registrableName, NO_DOMAIN)
  take('pageDomains', 'page-domain', body.pageDomains, registrableName, NO_DOMAIN)
  take('ranges', 'range', body.ranges, parseRange, NO_RANGE)
  for (const asn of body.asns) entries.set(`asn ${asn}`, { kind: 'asn', value: String(asn) })
  return problems.length > 0 ? problems : [...entries.values()]
}

export const isProblems = (parsed: readonly Entry[] | readonly FieldProblem[]): parsed is readonly FieldProblem[] =>
  parsed.some((each) => 'path' in each)

/** Ends what is missing from the list, begins what is new in it, and leaves the rest as it is. */
export async function keepEntries(
  { db, ids, nowIso, actor }: Act,
  merchantId: string,
  wanted: readonly Entry[],
): Promise<{ readonly added: readonly Entry[]; readonly ended: readonly Entry[] }> {
  const present = await db
    .selectFrom('page_merchant_entry')
    .select(['id', 'kind', 'value'])
    .where('merchant_id', '=', merchantId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .execute()
  const isIn = (list: readonly Entry[], { kind, value }: Entry) =>
    list.some((each) => each.kind === kind && each.value === value)
  const added = wanted.filter((each) => !isIn(present, each))
  const ended = present.filter((each) => !isIn(wanted, each))
  if (ended.length > 0)
    await db
      .updateTable('page_merchant_entry')
      .set({ ended_at: nowIso, ended_by: actor })
      .where(
        'id',
        'in',
        ended.map(({ id }) => id),
      )
      .execute()
  if (added.length > 0)
    await db
      .insertInto('page_merchant_entry')
      .values(
        added.map(({ kind, value }) => ({
          id: ids.next('pge'),
          merchant_id: merchantId,
          kind,
          value,
          added_at: nowIso,
          added_by: actor,
          ended_at: null,
          ended_by: null,
        })),
      )
      .execute()
  return { added, ended }
}
