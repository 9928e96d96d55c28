import type { DomainRegistry, PageRules } from '../../domain/page-rules.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { hostOf, isUnder, likenessOf, registeredPart } from './site-names.ts'

/** What the names of the sites say: fields of an event. */
export interface SiteFacts {
  readonly 'source.domain'?: string
  readonly 'source.registered'?: boolean
  readonly 'domain.name'?: string
  readonly 'domain.imitates'?: string
  readonly 'domain.editDistance'?: number
  readonly 'domain.labelLength'?: number
  readonly 'domain.confusable'?: boolean
  readonly 'domain.containsBrand'?: boolean
  readonly 'domain.ageDays'?: number
}

const DAY_MS = 86_400_000
const REGISTRY_PATIENCE_MS = 400

/** The page itself, where it says it was called from, and where the payer came from at the landing: the first that is not registered is looked at. */
export async function siteFacts(
  db: HouseTransaction,
  merchantId: string,
  sites: {
    readonly page?: string | undefined
    readonly referrer?: string | undefined
    readonly source?: string | undefined
  },
  { rules, registry, nowMs }: { readonly rules: PageRules; readonly registry: DomainRegistry; readonly nowMs: number },
): Promise<SiteFacts> {
  const entries = await db
    .selectFrom('page_merchant_entry')
    .select(['kind', 'value'])
    .where('merchant_id', '=', merchantId)
    .where('ended_at', 'is', null)
    .where('kind', 'in', ['shop-domain', 'page-domain'])
    .execute()
  const domains = (kind: string) => entries.flatMap((each) => (each.kind === kind ? [each.value] : []))
  const pages = domains('page-domain')
  const shops = domains('shop-domain')
  // Within the payment page one stage leads to the next.
  const isKnown = (host: string) => [...shops, ...pages].some((domain) => isUnder(host, domain))
  const pageHost = hostOf(sites.page)
  const referrerHost = hostOf(sites.referrer)
  const sourceHost = hostOf(sites.source)
  const isPageStrange = pageHost !== undefined && !pages.some((domain) => isUnder(pageHost, domain))
  const stranger = isPageStrange
    ? pageHost
    : [referrerHost, sourceHost].find((host) => host !== undefined && !isKnown(host))
  if (stranger === undefined)
    return sourceHost === undefined
      ? {}
      : { 'source.domain': registeredPart(sourceHost, rules.domainNames), 'source.registered': true }
  const own = registeredPart(stranger, rules.domainNames)
  const likeness = likenessOf(stranger, [...shops, ...pages], rules.domainNames)
  const ageDays = await ageDaysOf(own, registry, nowMs)
  return {
    'source.domain': own,
    'source.registered': false,
    'domain.name': own,
    ...(likeness === undefined
      ? {}
      : {
          'domain.imitates': likeness.imitates,
          'domain.editDistance': likeness.editDistance,
          'domain.labelLength': likeness.labelLength,
          'domain.confusable': likeness.isConfusable,
          'domain.containsBrand': likeness.containsBrand,
        }),
    ...(ageDays === undefined ? {} : { 'domain.ageDays': ageDays }),
  }
}

/** A registry that does not know or does not answer in time says nothing; the payer does not wait for it. */
async function ageDaysOf(domain: string, registry: DomainRegistry, nowMs: number): Promise<number | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => resolve(undefined), REGISTRY_PATIENCE_MS)
  const age = await Promise.race([registry.ageOf(domain).catch(() => undefined), late])
  clearTimeout(timer)
  return age?.state === 'known' ? Math.max(0, Math.floor((nowMs - age.registeredMs) / DAY_MS)) : undefined
}
