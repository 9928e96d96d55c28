import { hash } from 'node:crypto'
import type { Probe, Target } from './probes.ts'
import type { TestHouse } from './test-house.ts'

type Aim = (house: TestHouse, target: Target) => Probe | Promise<Probe>

/** Somebody whose only post is in the organisation. */
async function somebodyIn(house: TestHouse, { organisationId }: Target, key: string): Promise<string> {
  const id = `per_probe${key}`
  const { db } = house.sample
  const at = new Date(house.now() - 86_400_000).toISOString()
  await db
    .insertInto('person')
    .values({ id, login: `probe.${key}`, created_at: at })
    .execute()
  await db
    .insertInto('role_assignment')
    .values({
      id: `post_probe${key}`,
      person_id: id,
      organisation_id: organisationId,
      role: 'contact',
      valid_from: at,
      given_by: 'test',
      recorded_at: at,
    })
    .execute()
  return id
}

const aboutPerson =
  (key: string, body?: unknown): Aim =>
  async (house, target) => ({
    params: { id: await somebodyIn(house, target, key) },
    ...(body === undefined ? {} : { body }),
  })

const aboutPost =
  (key: string, body: unknown): Aim =>
  async (house, target) => {
    await somebodyIn(house, target, key)
    return { params: { id: `post_probe${key}` }, body }
  }

const nothing: Aim = () => ({})

export const PEOPLE_PROBES: Readonly<Record<string, Aim>> = {
  readMe: nothing,
  removeSample: () => ({ body: { reason: 'no longer needed' } }),
  listSamplePeople: nothing,
  signInAsSample: () => ({ body: { personId: 'per_nobody' } }),
  signOut: nothing,
  signIn: () => ({ body: { login: 'nobody', password: 'nothing' } }),
  setPasswordByLink: () => ({ body: { token: 'l'.repeat(43), password: 'nothing' } }),
  createFirstAdministrator: nothing,
  startOidc: () => ({ params: { id: 'none' } }),
  finishOidc: () => ({ params: { id: 'none' } }),
  listSessions: nothing,
  endSession: () => ({ params: { id: 'ses_none' } }),
  endOtherSessions: nothing,
  changeMe: () => ({ body: { locale: 'en' } }),
  changeMyPassword: () => ({ body: { current: 'a', next: 'b' } }),
  startSecondFactor: nothing,
  confirmSecondFactor: () => ({ body: { code: '000000' } }),
  renewRecoveryCodes: () => ({ body: { code: '000000' } }),
  removeSecondFactor: () => ({ body: { code: '000000' } }),
  listPeople: nothing,
  listPostHolders: (_house, { organisationId }) => ({ params: { id: organisationId } }),
  readPerson: aboutPerson('read'),
  unmaskPerson: aboutPerson('unmask', { field: 'phone', reason: '核对' }),
  createPerson: (_house, { organisationId }) => ({ body: { organisationId, role: 'contact', name: '新人' } }),
  assignPost: async (house, target) => ({
    params: { id: await somebodyIn(house, target, 'assign') },
    body: { organisationId: target.organisationId, role: 'lobby' },
  }),
  endPost: aboutPost('endpost', { reason: '调离' }),
  appointDeputy: aboutPost('deputy', { personId: 'per_nobody0', until: '2026-12-01T00:00:00Z' }),
  changePerson: aboutPerson('change', { version: 1 }),
  endPerson: aboutPerson('end', { reason: '离职' }),
  makePasswordLink: aboutPerson('link', { reason: '忘记密码' }),
  resetSecondFactor: aboutPerson('factor', { reason: '手机丢失' }),
  linkSingleSignOn: aboutPerson('sso', { issuer: 'https://id.example', subject: null }),
  listPersonSessions: aboutPerson('sessions'),
  endPersonSessions: aboutPerson('endsessions'),
  listProposals: nothing,
  approveProposal: () => ({ params: { id: 'prop_none' } }),
  rejectProposal: () => ({ params: { id: 'prop_none' }, body: { reason: '不同意' } }),
  withdrawProposal: () => ({ params: { id: 'prop_none' } }),
  listKeys: nothing,
  createKey: (_house, { organisationId }) => ({ body: { organisationId, label: '核心系统', scopes: ['read'] } }),
  async withdrawKey(house, { organisationId }) {
    await house.sample.db
      .insertInto('lianfang.api_key')
      .values({
        id: 'key_probe',
        hash: hash('sha256', 'probe', 'buffer'),
        source: 'probe',
        scopes: ['read'],
        label: 'probe',
        created_at: new Date(house.now()).toISOString(),
        house: 'sample',
        organisation_id: organisationId,
      })
      .execute()
    return { params: { id: 'key_probe' }, body: { reason: '更换' } }
  },
}
