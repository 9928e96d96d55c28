import { sql } from 'kysely'
import { mayDo } from '../../access/may.ts'
import type { FigureRows, FrozenRun } from '../../domain/indicator.ts'
import type { PaperTemplate } from '../../domain/paper-template.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { refuse, type Act, type Ground, type Refusal } from '../../operations/implementation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { canonicalBytes, sha256Of } from './canonical-bytes.ts'
import type { PapersDeps } from './papers-deps.ts'
import { takeRun } from './take-run.ts'

const ROWS_PER_STATEMENT = 2_000

export interface TakenRun {
  readonly run: FrozenRun
  readonly rows: FigureRows
}

export interface RunWish {
  readonly template: PaperTemplate
  readonly organisationId: string
  readonly from: string
  readonly to: string
}

/**
 * Counts everything at one moment, before the act's own transaction begins. `wishFor` says what, looking into the same moment;
 * nothing is counted for whoever may not do the operation there.
 */
export function takeRunNow(
  { house, ids, nowIso, caller }: Ground,
  operation: string,
  deps: Pick<PapersDeps, 'indicators'>,
  wishFor: (db: HouseTransaction) => Promise<RunWish | undefined>,
): Promise<TakenRun | Refusal | undefined> {
  const counted = house.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (db) => {
      const wish = await wishFor(db)
      if (wish === undefined) return undefined
      const organisation = await db
        .selectFrom('organisation')
        .select(['id', 'code', 'name', 'path'])
        .where('id', '=', wish.organisationId)
        .executeTakeFirst()
      if (organisation === undefined || !mayDo(operation, caller, organisation).ok) return undefined
      const { id, code, name } = organisation
      return takeRun(db, {
        indicators: deps.indicators,
        ids: wish.template.figures,
        organisation: { id, code, name },
        period: { from: wish.from, to: wish.to },
        comparisons: wish.template.comparisons,
        nowIso,
        runId: ids.next('run'),
      })
    })
  return refuseTooMuch(counted)
}

const QUERY_CANCELED = '57014'

/** The database gave up counting: the same again would end the same, so it is no failure that passes. */
export async function refuseTooMuch<Counted>(counted: Promise<Counted>): Promise<Counted | Refusal> {
  try {
    return await counted
  } catch (error) {
    if ((error as { readonly code?: unknown } | null)?.code !== QUERY_CANCELED) throw error
    return refuse('refused', { says: TOO_MUCH })
  }
}

const TOO_MUCH = text(
  '统计期内的记录太多，没能在限定时间内数完。请选短一些的统计期。',
  '統計期內的紀錄太多，沒能在限定時間內數完。請選短一些的統計期。',
  'There are too many records in the period to be counted in time. Choose a shorter period.',
)

/** Keeps the run with its rows, as bytes that are never changed. */
export async function keepRun(
  act: Act,
  { run, rows }: TakenRun,
): Promise<{ readonly id: string; readonly sha256: string }> {
  const bytes = canonicalBytes(run)
  const sha256 = sha256Of(bytes)
  await act.db
    .insertInto('paper_run')
    .values({
      id: run.id,
      organisation_id: run.organisation.id,
      period_from: run.period.from,
      period_to: run.period.to,
      data: bytes,
      sha256,
      taken_at: run.takenAt,
      taken_by: act.actor,
    })
    .execute()
  for (const [figure, records] of Object.entries(rows))
    for (let from = 0; from < records.length; from += ROWS_PER_STATEMENT) {
      const part = records.slice(from, from + ROWS_PER_STATEMENT).map((record, index) => ({
        figure,
        n: from + index,
        record_id: record.id,
        organisation_id: record.organisationId,
        area_id: record.areaId,
        on_day: record.onDay,
        value: record.value,
        currency: record.currency,
        qualifier: record.qualifier,
        label: record.label,
        groups: record.groups,
        link: record.link,
      }))
      await sql`insert into paper_run_row (run_id, figure, n, record_id, organisation_id, area_id, on_day, value, currency, qualifier, label, groups, link)
        select ${run.id}, figure, n, record_id, organisation_id, area_id, on_day, value, currency, qualifier, label, groups, link
        from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as part(figure text, n integer, record_id text, organisation_id text,
          area_id text, on_day date, value bigint, currency text, qualifier text, label jsonb, groups jsonb, link text)`.execute(
        act.db,
      )
    }
  return { id: run.id, sha256 }
}

export async function readRun(
  db: HouseTransaction,
  id: string,
): Promise<{ readonly run: FrozenRun; readonly bytes: Buffer; readonly sha256: string }> {
  const row = await db.selectFrom('paper_run').select(['data', 'sha256']).where('id', '=', id).executeTakeFirstOrThrow()
  return { run: JSON.parse(row.data.toString('utf8')) as FrozenRun, bytes: row.data, sha256: row.sha256 }
}
