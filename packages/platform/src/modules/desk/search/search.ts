import { bind } from '../../../operations/implementation.ts'
import type { SearchSource } from '../../../operations/desk-source.ts'
import type { Locale } from '../../../domain/text.ts'
import { search } from '../contract.ts'
import { lookOf, personOf } from '../look.ts'

const SHOWN_PER_KIND = 8

/** Asks every source in turn; each keeps to what the caller may read. Kinds without a hit are left out. */
export const bindSearch = (sources: readonly SearchSource[]) =>
  bind(search, {
    async run(act, { query }) {
      const look = lookOf(act, personOf(act))
      const text = query.q.normalize('NFKC').trim()
      if (text === '' || text.includes('\0')) return { groups: [] }
      const locale = query.locale ?? (await localeOf(act.db, look.caller.personId))
      const groups = []
      for (const { kind, find } of sources) {
        const found = await find(look, { text, locale, limit: SHOWN_PER_KIND + 1 })
        if (found.length > 0)
          groups.push({ kind, items: found.slice(0, SHOWN_PER_KIND), isMore: found.length > SHOWN_PER_KIND })
      }
      return { groups }
    },
  })

async function localeOf(db: Parameters<typeof lookOf>[0]['db'], personId: string): Promise<Locale> {
  const { locale } = await db.selectFrom('person').select('locale').where('id', '=', personId).executeTakeFirstOrThrow()
  return locale === 'zh-Hant' || locale === 'en' ? locale : 'zh-Hans'
}
