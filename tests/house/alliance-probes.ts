import type { Probe, Target } from './probes.ts'
import type { TestHouse } from './test-house.ts'

const DAY = '2026-11-24'

const onOrganisation =
  (body?: unknown) =>
  (_house: TestHouse, { organisationId }: Target): Probe => ({
    params: { id: organisationId },
    ...(body === undefined ? {} : { body }),
  })

export const ALLIANCE_PROBES: Readonly<Record<string, (house: TestHouse, target: Target) => Probe | Promise<Probe>>> = {
  listOrganisations: () => ({}),
  readTree: () => ({}),
  readOrganisation: onOrganisation(),
  readOrganisationHistory: onOrganisation(),
  createOrganisation: (_house, { organisationId }) => ({
    body: { code: 'X1', name: '新单位', sector: 'bank', level: 'member', parentId: organisationId },
  }),
  changeOrganisation: onOrganisation({ version: 1, name: '改名' }),
  moveOrganisation: (_house, { organisationId }) => ({
    params: { id: organisationId },
    body: { version: 1, parentId: organisationId, on: DAY, reason: '机构改革' },
  }),
  endOrganisation: onOrganisation({ version: 1, on: DAY, reason: '撤销' }),
  setPopulation: onOrganisation({ year: 2026, population: 1 }),
  listContacts: onOrganisation(),
  addContact: onOrganisation({ duty: '值班', name: '张三', phone: '13800000000' }),
  revealContact: async (house, { organisationId }) => ({
    params: { id: await contactOf(house, organisationId) },
    body: { reason: '核实警情' },
  }),
  replaceContact: async (house, { organisationId }) => ({
    params: { id: await contactOf(house, organisationId) },
    body: { duty: '值班', name: '李四', phone: '13800000001' },
  }),
  endContact: async (house, { organisationId }) => ({ params: { id: await contactOf(house, organisationId) } }),
  exportOrganisations: () => ({}),
  readImportTemplate: () => ({}),
  tryImport: () => ({}),
  explainImport: () => ({}),
  importOrganisations: () => ({}),
  makeInvitation: (_house, { organisationId }) => ({ body: { kind: 'person', organisationId, role: 'contact' } }),
  listInvitations: () => ({}),
  withdrawInvitation: async (house, { organisationId }) => ({
    params: { id: await invitationOf(house, organisationId) },
  }),
  previewInvitation: () => ({ body: { token: `s${'a'.repeat(43)}` } }),
  acceptInvitation: () => ({ body: { token: `s${'a'.repeat(43)}`, name: '王五', login: 'wang5', password: 'x' } }),
  listCommands: () => ({}),
  readCommand: async (house, { organisationId }) => ({ params: { id: await commandOf(house, organisationId) } }),
  readAppointment: async (house, { organisationId }) => ({
    params: { id: await commandOf(house, organisationId) },
    body: { reason: '印发文件' },
  }),
  createCommand: (_house, { organisationId }) => ({
    body: { organisationId, kind: 'leading-group', title: '领导小组', paperNumber: '1', startsOn: DAY },
  }),
  changeCommand: async (house, { organisationId }) => ({
    params: { id: await commandOf(house, organisationId) },
    body: { version: 1, title: '改名' },
  }),
  closeCommand: async (house, { organisationId }) => ({
    params: { id: await commandOf(house, organisationId) },
    body: { version: 1, on: DAY, reason: '完成' },
  }),
  seatMember: async (house, { organisationId }) => ({
    params: { id: await commandOf(house, organisationId) },
    body: { organisationId, post: 'member' },
  }),
  endSeat: async (house, { organisationId }) => {
    const commandId = await commandOf(house, organisationId)
    const other = house.organisationId('T16')
    await house.sample.db
      .insertInto('command_member')
      .values({
        id: 'seat_probe',
        command_id: commandId,
        organisation_id: other,
        post: 'member',
        valid_from: DAY,
        recorded_at: new Date(house.now()).toISOString(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return { params: { id: 'seat_probe' }, body: { on: DAY } }
  },
  answerOffer: async (house, { organisationId }) => {
    const id = 'offer_probe'
    await house.sample.db
      .insertInto('command_offer')
      .values({
        id,
        command_id: await commandOf(house, house.organisationId('T16')),
        organisation_id: organisationId,
        post: 'member',
        offered_by: 'system',
        offered_at: new Date(house.now()).toISOString(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return { params: { id }, body: { accepts: true } }
  },
}

async function contactOf(house: TestHouse, organisationId: string): Promise<string> {
  await house.sample.db
    .insertInto('organisation_contact')
    .values({
      id: 'con_probe',
      organisation_id: organisationId,
      duty: '值班',
      name_cipher: '',
      phone_cipher: '',
      valid_from: DAY,
      recorded_at: new Date(house.now()).toISOString(),
      recorded_by: 'system',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return 'con_probe'
}

async function invitationOf(house: TestHouse, organisationId: string): Promise<string> {
  const at = new Date(house.now()).toISOString()
  await house.sample.db
    .insertInto('invitation')
    .values({
      id: 'inv_probe',
      token_hash: Buffer.alloc(32),
      kind: 'person',
      organisation_id: organisationId,
      role: 'contact',
      uses_most: 1,
      made_by: 'system',
      made_at: at,
      expires_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return 'inv_probe'
}

async function commandOf(house: TestHouse, organisationId: string): Promise<string> {
  const id = `cmd_probe${organisationId.slice(-8)}`
  await house.sample.db
    .insertInto('command')
    .values({
      id,
      organisation_id: organisationId,
      kind: 'leading-group',
      title: '探测用领导小组',
      paper_number: '1',
      starts_on: DAY,
      recorded_at: new Date(house.now()).toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return id
}
