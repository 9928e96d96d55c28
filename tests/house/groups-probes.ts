import type { Probe, Target } from './probes.ts'
import type { TestHouse } from './test-house.ts'

type Aim = (house: TestHouse, target: Target) => Probe | Promise<Probe>

/** A group and a briefing of the organisation, made once. */
async function records({ sample: { db }, now }: TestHouse, { organisationId }: Target) {
  const groupId = 'grp_probe0'
  const briefingId = 'brf_probe0'
  const at = new Date(now()).toISOString()
  const person = await db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
  await db
    .insertInto('briefing_group')
    .values({
      id: groupId,
      name: '试探群',
      kind: 'other',
      level: 1,
      path: `/${groupId}/`,
      organisation_id: organisationId,
      created_at: at,
      created_by: 'test',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('briefing')
    .values({
      id: briefingId,
      organisation_id: organisationId,
      title: '试探',
      text: '试探',
      scam_types: [],
      state: 'draft',
      writers: [person.id],
      created_by: person.id,
      created_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { groupId, briefingId }
}

const aboutGroup =
  (body?: unknown): Aim =>
  async (house, target) => ({
    params: { id: (await records(house, target)).groupId },
    ...(body === undefined ? {} : { body }),
  })

const aboutBriefing =
  (body?: unknown, query?: Readonly<Record<string, string>>): Aim =>
  async (house, target) => ({
    params: { id: (await records(house, target)).briefingId },
    ...(body === undefined ? {} : { body }),
    ...(query === undefined ? {} : { query }),
  })

const nothing: Aim = () => ({})
const mine =
  (body?: unknown): Aim =>
  () => ({ params: { id: 'brf_none0' }, ...(body === undefined ? {} : { body }) })
const step = aboutBriefing({ version: 1 })
const stepWithReason = aboutBriefing({ version: 1, reason: '试探' })

export const GROUPS_PROBES: Readonly<Record<string, Aim>> = {
  listGroups: nothing,
  readGroup: aboutGroup(),
  makeGroup: (_house, { organisationId }) => ({ body: { organisationId, name: '试探群', kind: 'other' } }),
  changeGroup: aboutGroup({ version: 1, name: '试探' }),
  closeGroup: aboutGroup({ version: 1, reason: '试探' }),
  listGroupMembers: aboutGroup(),
  listGroupCandidates: aboutGroup(),
  addGroupMembers: aboutGroup({ members: [] }),
  removeGroupMembers: aboutGroup({ memberIds: [], reason: '试探' }),
  listBriefings: nothing,
  readBriefing: aboutBriefing(),
  previewReach: () => ({ query: { groupIds: 'grp_none0' } }),
  draftBriefing: (_house, { organisationId }) => ({ body: { organisationId, title: '试探', text: '试探' } }),
  changeBriefing: aboutBriefing({ version: 1, title: '试探' }),
  submitBriefing: step,
  takeBackBriefing: step,
  approveBriefing: step,
  returnBriefing: stepWithReason,
  withdrawBriefing: stepWithReason,
  listMyBriefings: nothing,
  readMyBriefing: mine(),
  receiveBriefings: () => ({ body: { ids: ['brf_none0'] } }),
  markBriefingRead: mine({}),
  passOnBriefing: mine({ groupIds: ['grp_none0'] }),
  declareForwarded: mine({ groupId: 'grp_none0' }),
  readBriefingBoard: aboutBriefing(),
  listBriefingPending: aboutBriefing(undefined, { duty: 'read' }),
  remindBriefing: aboutBriefing({ duty: 'read' }),
}
