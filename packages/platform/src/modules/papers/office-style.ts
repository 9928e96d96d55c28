import { sql } from 'kysely'
import { text } from '../../domain/error-texts/error-text.ts'
import { STANDARD_STYLE, type OfficeStyle } from '../../domain/paper.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { outdated, refuseField } from '../../operations/refusals.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { readOfficeStyle, setOfficeStyle } from './contract-files.ts'

export interface OwnStyle {
  readonly letterhead: string
  readonly numberPrefix: string
  readonly style: OfficeStyle
  readonly version: number
}

/** The newest that the office has set, or the standard's. */
export async function officeStyleOf(db: HouseTransaction, organisationId: string, name: string): Promise<OwnStyle> {
  const row = await db
    .selectFrom('office_style')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row === undefined
    ? { letterhead: name, numberPrefix: name.slice(0, 20), style: STANDARD_STYLE, version: 0 }
    : { letterhead: row.letterhead, numberPrefix: row.number_prefix, style: row.style, version: row.version }
}

const nameOf = async (db: HouseTransaction, id: string): Promise<string | undefined> =>
  (await db.selectFrom('organisation').select('name').where('id', '=', id).executeTakeFirst())?.name

export const bindReadOfficeStyle = () =>
  bind(readOfficeStyle, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    async run({ db }, { query }) {
      const name = await nameOf(db, query.organisationId)
      if (name === undefined) return refuse('not-found')
      return { ...(await officeStyleOf(db, query.organisationId, name)), organisationName: name }
    },
  })

/** Another office has set it, or has issued papers under it. */
async function isTakenElsewhere(db: HouseTransaction, prefix: string, organisationId: string): Promise<boolean> {
  // Two offices that set the same at once: the second waits here, and sees it.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`number prefix ${prefix}`}, 0))`.execute(db)
  const { rows } = await sql<{ isTaken: boolean }>`select exists (
      select from (
        select distinct on (organisation_id) organisation_id, number_prefix from office_style
        where organisation_id <> ${organisationId} order by organisation_id, version desc
      ) newest where newest.number_prefix = ${prefix}
    ) or exists (
      select from paper where organisation_id <> ${organisationId} and number ^@ ${`${prefix}〔`}
    ) as "isTaken"`.execute(db)
  return rows[0]?.isTaken ?? false
}

export const bindSetOfficeStyle = () =>
  bind(setOfficeStyle, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const { organisationId, letterhead, numberPrefix, style } = body
      // Two who set it at once: the second waits here, and is told.
      await act.db.selectFrom('organisation').select('id').where('id', '=', organisationId).forUpdate().execute()
      const before = await officeStyleOf(act.db, organisationId, '')
      if (before.version !== body.version) return outdated()
      if (await isTakenElsewhere(act.db, numberPrefix.trim(), organisationId))
        return refuseField('refused', 'numberPrefix', 'taken', PREFIX_TAKEN)
      const version = before.version + 1
      await act.db
        .insertInto('office_style')
        .values({
          id: act.ids.next('sty'),
          organisation_id: organisationId,
          version,
          letterhead: letterhead.trim(),
          number_prefix: numberPrefix.trim(),
          style: JSON.stringify(style),
          set_at: act.nowIso,
          set_by: act.actor,
        })
        .execute()
      act.note({ subject: organisationId, details: { version } })
      return { version }
    },
  })

const PREFIX_TAKEN = text(
  '另一个单位已经用这个发文字号代字。请换一个。',
  '另一個單位已經用這個發文字號代字。請換一個。',
  'Another office numbers its papers with this already. Choose another one.',
)
