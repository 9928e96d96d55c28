import { Random } from '../simulator/random.ts'
import type { HouseTransaction } from '../store/house.ts'
import { deliveryAt, type DeliveryTimes } from './at-now.ts'
import type { County, CountyBriefing, CountyGroup, CountyGroupMember } from './county.ts'
import { mergeDeliveries, stateOf, type MergedDelivery } from './merge-deliveries.ts'
import { DRAFT_BRIEFING, WAITING_BRIEFING } from './waiting-briefing.ts'

const ROWS_PER_INSERT = 1_000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const BEIJING_MS = 8 * HOUR_MS
const MADE_BY = 'system'
/** Groups were there long before the first briefing. */
const MADE_AGO_MS = 90 * DAY_MS
/** Who approves what the anti-fraud centre's publicity writes. */
const APPROVER = 'afc.supervisor1'
const SECOND_WRITER = 'afc.publicity2'
const TOWN_WRITER = 't04.publicity1'

export interface GroupsFill {
  readonly nowMs: number
  readonly sampleId: (prefix: string, key: string) => string
}

interface Filling extends GroupsFill {
  readonly db: HouseTransaction
  readonly county: County
  readonly groupOf: ReadonlyMap<string, CountyGroup>
  iso(ms: number): string
}

/** The county's groups, three briefings on their way down, one that waits for approval and one that is being written. */
export async function fillGroups(db: HouseTransaction, county: County, fill: GroupsFill): Promise<void> {
  const filling: Filling = {
    ...fill,
    db,
    county,
    groupOf: new Map(county.groups.map((group) => [group.key, group])),
    iso: (ms) => new Date(ms).toISOString(),
  }
  await fillTree(filling)
  const random = new Random(county.seed, 11)
  for (const briefing of county.briefings) await fillBriefing(filling, briefing, random)
  await fillWaiting(filling)
}

async function fillTree({ db, county, groupOf, nowMs, sampleId, iso }: Filling): Promise<void> {
  const pathOf = (group: CountyGroup): string => {
    const parent = groupOf.get(group.parentKey ?? '')
    return `${parent === undefined ? '/' : pathOf(parent)}${sampleId('grp', group.key)}/`
  }
  const madeAt = iso(nowMs - MADE_AGO_MS)
  const groups = county.groups.map((group) => ({
    id: sampleId('grp', group.key),
    name: group.name,
    kind: group.kind,
    level: group.level,
    path: pathOf(group),
    organisation_id: sampleId('org', group.organisationKey),
    parent_id: group.parentKey === null ? null : sampleId('grp', group.parentKey),
    feeder_person_id: group.parentKey === null ? null : sampleId('per', group.fedBy.personKey),
    feeder_organisation_id: group.parentKey === null ? null : sampleId('org', group.fedBy.organisationKey),
    audience: group.audience,
    created_at: madeAt,
    created_by: MADE_BY,
  }))
  for (const rows of chunks(groups)) await db.insertInto('briefing_group').values(rows).execute()
  const members = county.groups.flatMap((group) =>
    group.members.map((member) => ({
      id: memberId(sampleId, group.key, member),
      group_id: sampleId('grp', group.key),
      organisation_id: sampleId('org', member.organisationKey),
      person_id: sampleId('per', member.personKey),
      added_at: madeAt,
      added_by: MADE_BY,
    })),
  )
  for (const rows of chunks(members)) await db.insertInto('group_member').values(rows).execute()
}

const memberId = (sampleId: GroupsFill['sampleId'], groupKey: string, member: CountyGroupMember): string =>
  sampleId('mem', placeOf(groupKey, member))

const placeOf = (groupKey: string, { organisationKey, personKey }: CountyGroupMember): string =>
  `${groupKey}/${organisationKey}/${personKey}`

async function fillBriefing(filling: Filling, briefing: CountyBriefing, random: Random): Promise<void> {
  const { db, groupOf, nowMs, sampleId, iso } = filling
  const ways = briefing.deliveries.map((delivery) => deliveryAt(delivery, nowMs))
  const sentMs = Math.min(...ways.map((way) => way.sentMs))
  const id = sampleId('brf', briefing.key)
  const writer = sampleId('per', briefing.personKey)
  await db
    .insertInto('briefing')
    .values({
      id,
      organisation_id: sampleId('org', briefing.organisationKey),
      title: briefing.title,
      text: briefing.text,
      scam_types: [...briefing.scamTypes],
      state: 'sent',
      writers: [writer],
      created_by: writer,
      created_at: iso(sentMs - 3 * HOUR_MS),
      submitted_by: writer,
      submitted_at: iso(sentMs - HOUR_MS),
      approved_by: sampleId('per', APPROVER),
      approved_at: iso(sentMs - 20 * MINUTE_MS),
      send_at: iso(sentMs),
      sent_at: iso(sentMs),
      version: 4,
    })
    .execute()
  const tops = new Set(ways.map(({ groupKey }) => groupKey).filter((key) => groupOf.get(key)?.parentKey === null))
  await db
    .insertInto('briefing_target')
    .values([...tops].map((key) => ({ briefing_id: id, group_id: sampleId('grp', key) })))
    .execute()
  const said = saidInChats(filling, ways, random)
  const merged = mergeDeliveries(ways, said, nowMs, random)
  await insertDeliveries(filling, briefing.key, merged)
  await insertPasses(filling, briefing.key, ways)
  await insertDeclarations(filling, briefing.key, said)
}

export interface Said {
  readonly groupKey: string
  readonly personKey: string
  readonly audience: number
  readonly atMs: number
}

/** Who passed a briefing on into a group posts it in the chat around it too, mostly; in a class it is the teacher. */
function saidInChats({ groupOf, nowMs }: Filling, ways: readonly DeliveryTimes[], random: Random): Said[] {
  const wayOf = new Map(ways.map((way) => [placeOf(way.groupKey, way), way]))
  const reached = [...new Set(ways.map(({ groupKey }) => groupKey))]
  return reached.flatMap((groupKey) => {
    const group = groupOf.get(groupKey)
    if (group === undefined || group.audience === 0) return []
    const teacher = group.kind === 'parents' ? group.members[0] : undefined
    const speaker = teacher ?? group.fedBy
    const way = wayOf.get(placeOf(teacher === undefined ? (group.parentKey ?? '') : groupKey, speaker))
    const fromMs = teacher === undefined ? way?.passedOnMs : way?.readMs
    const atMs = (fromMs ?? nowMs) + (1 + random.below(25)) * MINUTE_MS
    const happens = random.below(100) < 82
    if (fromMs === undefined || fromMs === null || !happens || atMs >= nowMs) return []
    return [{ groupKey, personKey: speaker.personKey, audience: group.audience, atMs }]
  })
}

async function insertDeliveries(
  { db, sampleId, iso }: Filling,
  briefingKey: string,
  merged: readonly MergedDelivery[],
): Promise<void> {
  const orNull = (ms: number | null): string | null => (ms === null ? null : iso(ms))
  const deliveries = merged.map((each) => ({
    id: sampleId('dlv', `${briefingKey}/${each.personKey}`),
    briefing_id: sampleId('brf', briefingKey),
    person_id: sampleId('per', each.personKey),
    state: stateOf(each),
    accepted_at: iso(each.sentMs),
    delivered_at: orNull(each.deliveredMs),
    read_at: orNull(each.readMs),
    confirmed_at: orNull(each.confirmedMs),
    passed_on_at: orNull(each.passedOnMs),
  }))
  for (const rows of chunks(deliveries)) await db.insertInto('briefing_delivery').values(rows).execute()
  const events = merged.flatMap((each) => {
    const steps: readonly (readonly [string, number | null])[] = [
      ['send', each.sentMs],
      ['deliver', each.deliveredMs],
      ['read', each.readMs],
      ['confirm', each.confirmedMs],
      ['pass-on', each.passedOnMs],
      ['lose', each.lostMs],
    ]
    return steps.flatMap(([action, ms]) => {
      if (ms === null) return []
      const place = `${briefingKey}/${each.personKey}`
      const isOwnAct = action !== 'send' && action !== 'lose'
      return [
        {
          id: sampleId('dev', `${place}/${action}`),
          delivery_id: sampleId('dlv', place),
          action,
          occurred_at: iso(ms),
          recorded_at: iso(ms),
          actor: isOwnAct ? `person:${sampleId('per', each.personKey)}` : MADE_BY,
        },
      ]
    })
  })
  for (const rows of chunks(events)) await db.insertInto('briefing_delivery_event').values(rows).execute()
}

/** Passes and paths hang on each other, level by level from above. */
async function insertPasses(filling: Filling, briefingKey: string, ways: readonly DeliveryTimes[]): Promise<void> {
  const { db, groupOf, sampleId, iso } = filling
  const id = (prefix: string, key: string): string => sampleId(prefix, `${briefingKey}/${key}`)
  const byGroup = [...Map.groupBy(ways, ({ groupKey }) => groupKey)].flatMap(([key, inside]) => {
    const group = groupOf.get(key)
    return group === undefined ? [] : [{ group, inside }]
  })
  for (const level of [1, 2, 3]) {
    const here = byGroup.filter(({ group }) => group.level === level)
    const passes = here.map(({ group, inside }) => {
      const at = iso(Math.min(...inside.map(({ sentMs }) => sentMs)))
      const isTop = group.parentKey === null
      return {
        id: id('pass', group.key),
        briefing_id: sampleId('brf', briefingKey),
        group_id: sampleId('grp', group.key),
        from_path_id: isTop ? null : id('path', placeOf(group.parentKey ?? '', group.fedBy)),
        actor: isTop ? MADE_BY : `person:${sampleId('per', group.fedBy.personKey)}`,
        occurred_at: at,
        recorded_at: at,
      }
    })
    for (const rows of chunks(passes)) await db.insertInto('briefing_pass').values(rows).execute()
    const paths = here.flatMap(({ group, inside }) =>
      inside.map((way) => ({
        id: id('path', placeOf(group.key, way)),
        briefing_id: sampleId('brf', briefingKey),
        delivery_id: id('dlv', way.personKey),
        pass_id: id('pass', group.key),
        group_id: sampleId('grp', group.key),
        member_id: memberId(sampleId, group.key, way),
        person_id: sampleId('per', way.personKey),
        organisation_id: sampleId('org', way.organisationKey),
        sent_at: iso(way.sentMs),
      })),
    )
    for (const rows of chunks(paths)) await db.insertInto('briefing_path').values(rows).execute()
  }
}

async function insertDeclarations({ db, sampleId, iso }: Filling, key: string, said: readonly Said[]): Promise<void> {
  const declarations = said.map(({ groupKey, personKey, audience, atMs }) => ({
    id: sampleId('decl', `${key}/${groupKey}`),
    briefing_id: sampleId('brf', key),
    delivery_id: sampleId('dlv', `${key}/${personKey}`),
    group_id: sampleId('grp', groupKey),
    audience,
    occurred_at: iso(atMs),
    recorded_at: iso(atMs),
  }))
  for (const rows of chunks(declarations)) await db.insertInto('briefing_declaration').values(rows).execute()
}

async function fillWaiting({ db, nowMs, sampleId, iso }: Filling): Promise<void> {
  const nextMorning = Math.floor((nowMs + BEIJING_MS) / DAY_MS) * DAY_MS + DAY_MS + 9 * HOUR_MS - BEIJING_MS
  const rows = [
    {
      ...WAITING_BRIEFING,
      organisation: 'AFC',
      writer: SECOND_WRITER,
      group: 'GRP-COUNTY',
      submittedMs: nowMs - 40 * MINUTE_MS,
    },
    { ...DRAFT_BRIEFING, organisation: 'T04', writer: TOWN_WRITER, group: 'GRP-T04', submittedMs: null },
  ]
  for (const each of rows) {
    const id = sampleId('brf', each.key)
    const writer = sampleId('per', each.writer)
    await db
      .insertInto('briefing')
      .values({
        id,
        organisation_id: sampleId('org', each.organisation),
        title: each.title,
        text: each.text,
        scam_types: [...each.scamTypes],
        state: each.submittedMs === null ? 'draft' : 'submitted',
        writers: [writer],
        created_by: writer,
        created_at: iso(nowMs - 2 * HOUR_MS),
        ...(each.submittedMs === null
          ? {}
          : { submitted_by: writer, submitted_at: iso(each.submittedMs), send_at: iso(nextMorning) }),
        version: 2,
      })
      .execute()
    await db
      .insertInto('briefing_target')
      .values({ briefing_id: id, group_id: sampleId('grp', each.group) })
      .execute()
  }
}

function chunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_PER_INSERT) }, (_, index) =>
    rows.slice(index * ROWS_PER_INSERT, (index + 1) * ROWS_PER_INSERT),
  )
}
