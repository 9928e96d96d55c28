import { AGE_BANDS, UNCLASSIFIED, type AgeBand, type CaseChannel } from '../../domain/case.ts'
import { dayOf } from '../../domain/days.ts'
import type { InsideWork, JobAct } from '../../store/job-work.ts'
import type { CasesDeps } from './cases-deps.ts'
import { voidTaken } from './correct-case.ts'
import { insertCases } from './record-case.ts'

export const FROM_INTERVENTION_JOB = 'cases.from-intervention'
const CONFIRMED = 'confirmed-scam'

/** The intervention's channel → ours. */
const CHANNELS: Readonly<Record<string, CaseChannel>> = {
  counter: 'counter',
  atm: 'atm',
  web: 'online-bank',
  mobile: 'mobile-bank',
  'payment-page': 'third-party',
}

/** A scam that an intervention confirmed is a local case. Should it turn out otherwise later, the case counts no more. */
export const fromInterventionWork = ({ scamTypes }: Pick<CasesDeps, 'scamTypes'>): InsideWork => ({
  place: 'inside',
  async run(act, { factId }) {
    const fact = await act.db
      .selectFrom('fact')
      .select(['subject_id', 'organisation_id', 'body', 'occurred_at'])
      .where('id', '=', factId ?? '')
      .executeTakeFirst()
    if (fact === undefined || fact.organisation_id === null) return
    const body = fact.body as Readonly<Record<string, unknown>>
    const interventionId = textOf(body['interventionId']) ?? fact.subject_id
    const known = await act.db
      .selectFrom('local_case')
      .select(['id', 'organisation_id', 'state', 'version'])
      .where('intervention_id', '=', interventionId)
      .forUpdate()
      .executeTakeFirst()
    if ((textOf(body['outcome']) ?? CONFIRMED) !== CONFIRMED) {
      if (known?.state === 'recorded') await voidTaken({ ...act, actor: ACTOR }, known, WAS_NOT_ONE)
      return
    }
    if (known !== undefined) return
    const areaId = await areaOf(act, fact.organisation_id)
    if (areaId === undefined) return
    const type = textOf(body['scamType'])
    const day = dayOf(Date.parse(fact.occurred_at))
    await insertCases({ ...act, actor: ACTOR }, [
      {
        organisation_id: fact.organisation_id,
        foreign_number: null,
        intervention_id: interventionId,
        source: 'intervention',
        area_id: areaId,
        scam_type: type !== undefined && scamTypes.some(({ id }) => id === type) ? type : UNCLASSIFIED,
        age_band: ageBandOf(body['ageBand']),
        sex: 'unknown',
        occupation: 'unknown',
        channel: CHANNELS[textOf(body['channel']) ?? ''] ?? 'other',
        contact: 'unknown',
        currency: textOf(body['currency']) ?? 'CNY',
        lost_minor: minorOf(body['lossMinor']),
        saved_minor: minorOf(body['lossAvoidedMinor']),
        acted_on: day,
        act_unknown: null,
        reported_on: day,
      },
    ])
  },
})

const ACTOR = 'system'
const WAS_NOT_ONE = '干预的结果已改为不是诈骗 / 介入的結果已改為不是詐騙 / the intervention turned out not to be a scam'

/** Where the branch lies; for one that lies nowhere, the nearest area above it. */
async function areaOf({ db }: JobAct, organisationId: string): Promise<string | undefined> {
  const own = await db
    .selectFrom('organisation')
    .select(['id', 'path', 'level', 'area_id'])
    .where('id', '=', organisationId)
    .executeTakeFirst()
  if (own === undefined || own.level !== 'member') return own?.id
  if (own.area_id !== null) return own.area_id
  const above = own.path.split('/').slice(1, -2).toReversed()
  const areas = await db
    .selectFrom('organisation')
    .select(['id', 'level', 'area_id'])
    .where('id', 'in', above.length === 0 ? [''] : above)
    .execute()
  for (const id of above) {
    const place = areas.find((each) => each.id === id)
    if (place !== undefined && (place.level !== 'member' || place.area_id !== null))
      return place.level === 'member' ? (place.area_id ?? undefined) : place.id
  }
  return undefined
}

/** The fact says the first year of a decade. */
function ageBandOf(value: unknown): AgeBand {
  if (typeof value !== 'number' || value < 0) return 'unknown'
  return value < 20 ? 'under-20' : (AGE_BANDS[Math.min(6, Math.floor(value / 10) - 1)] ?? 'unknown')
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const minorOf = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0
