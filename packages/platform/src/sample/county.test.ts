import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { COMMAND_POSTS } from '../domain/command.ts'
import { SIMPLIFIED_ONLY } from '../content/simplified-only.ts'
import { mayStandUnder, SECTORS } from '../domain/organisation.ts'
import { ROLES } from '../domain/role.ts'
import { LOCALES } from '../domain/text.ts'
import { commandAt, dayAgo, deliveryAt } from './at-now.ts'
import { COUNTY_SEED, createCounty, type CountyOrganisation } from './county.ts'
import { idCheckDigit } from './numbers.ts'

const county = createCounty(COUNTY_SEED)
const { organisations, people, commands, groups, briefings, personas } = county
const byKey = new Map(organisations.map((organisation) => [organisation.key, organisation]))
const personOf = new Map(people.map((person) => [person.key, person]))
const posts = people.flatMap((person) => person.roles.map((role) => ({ ...role, person })))
const count = (wanted: (organisation: CountyOrganisation) => boolean) => organisations.filter(wanted).length
const parentOf = ({ parentKey }: CountyOrganisation) => byKey.get(parentKey ?? '')
const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
const assertUnique = (values: readonly unknown[]) => assert.equal(new Set(values).size, values.length)

test('the same seed gives the same bytes, and they are these', () => {
  assert.equal(digest(createCounty(COUNTY_SEED)), digest(county))
  assert.notEqual(digest(createCounty(COUNTY_SEED + 1)), digest(county))
  assert.equal(digest(county), 'c0923af7f58ed328')
})

test('another seed gives a county with names as unique and people in every role', () => {
  for (const seed of [1, 3, 6]) {
    const other = createCounty(seed)
    assertUnique(other.organisations.map(({ name }) => name))
    assert.deepEqual(new Set(other.personas.map(({ role }) => role)), new Set(ROLES))
  }
})

const COUNTS: readonly [what: string, expected: number, wanted: (organisation: CountyOrganisation) => boolean][] = [
  ['district', 1, ({ level }) => level === 'district'],
  ['towns', 16, ({ level }) => level === 'town'],
  ['villages', 191, ({ level }) => level === 'village'],
  ['insurance offices of towns', 16, ({ sector, parentKey }) => sector === 'insurance-bureau' && parentKey === 'MIB'],
  ['police stations', 16, ({ name }) => name.endsWith('派出所')],
  ['village clinics', 191, ({ sector }) => sector === 'village-clinic'],
  ['hospitals', 29, ({ sector }) => sector === 'hospital'],
  ['pharmacies', 47, ({ sector }) => sector === 'pharmacy'],
  ['banks', 5, ({ sector, parentKey }) => sector === 'bank' && parentKey === 'D'],
  ['bank branches', 60, ({ sector, parentKey }) => sector === 'bank' && parentKey !== 'D'],
  ['schools', 40, ({ sector, parentKey }) => sector === 'school' && parentKey === 'EDU'],
  ['carriers', 3, ({ sector }) => sector === 'carrier'],
  ['couriers', 12, ({ sector }) => sector === 'courier'],
  ['hotels', 24, ({ sector }) => sector === 'hotel'],
  ['shops', 40, ({ sector }) => sector === 'shop'],
  ['property companies', 10, ({ sector }) => sector === 'property'],
  ['companies', 25, ({ sector }) => sector === 'company'],
  ['payment platforms', 1, ({ sector }) => sector === 'payment-platform'],
]
for (const [what, expected, wanted] of COUNTS) {
  test(`the county has ${expected} ${what}`, () => assert.equal(count(wanted), expected))
}

test('every sector is there, four schools have classes and the villages of three towns have two grids each', () => {
  assert.deepEqual(new Set(organisations.map(({ sector }) => sector)), new Set(SECTORS))
  const classes = organisations.filter((each) => each.sector === 'school' && each.parentKey !== 'EDU')
  assert.equal(new Set(classes.map(({ parentKey }) => parentKey)).size, 4)
  const grids = organisations.filter(({ level }) => level === 'grid')
  assert.equal(new Set(grids.map(({ code }) => code.slice(0, 3))).size, 3)
  assert.equal(grids.length, 2 * new Set(grids.map(({ parentKey }) => parentKey)).size)
})

test('every village has one clinic, every town a police station and an insurance office', () => {
  for (const { key, level } of organisations) {
    const inside = (sector: string) => count((each) => each.areaKey === key && each.sector === sector)
    if (level === 'village') assert.equal(inside('village-clinic'), 1)
    if (level === 'town') assert.deepEqual([inside('police'), inside('insurance-bureau')], [1, 1])
  }
})

test('parents and areas exist, come first, and may have below them what they have', () => {
  const seen = new Set<string>()
  for (const each of organisations) {
    const parent = parentOf(each)
    if (each.level === 'district') assert.equal(parent, undefined)
    else assert.ok(parent && seen.has(parent.key) && mayStandUnder(each.level, parent.level), each.code)
    if (each.level === 'member') assert.ok(seen.has(each.areaKey ?? ''), each.code)
    else assert.equal(each.areaKey, null)
    seen.add(each.key)
  }
})

test('populations add up from grid to district', () => {
  for (const area of organisations.filter(({ population }) => population !== null)) {
    assert.equal(area.populationYear, 2025)
    const below = organisations.filter((each) => each.parentKey === area.key && each.population !== null)
    const sum = below.reduce((total, { population }) => total + (population ?? 0), 0)
    if (below.length > 0) assert.equal(sum, area.population, area.code)
  }
})

test('keys, codes, names and logins are unique and short enough to be read aloud', () => {
  assertUnique(organisations.map(({ key }) => key))
  assertUnique(organisations.map(({ code }) => code))
  assertUnique(organisations.map(({ name }) => name))
  assertUnique(people.map(({ key }) => key))
  assertUnique(people.map(({ login }) => login))
  assertUnique(people.map(({ phone }) => phone))
  assertUnique(organisations.flatMap(({ phone }) => phone ?? []))
  for (const { code } of organisations) assert.match(code, /^[A-Z0-9]+(-[A-Z0-9]+){0,2}$/)
  for (const { login } of people) assert.match(login, /^[a-z0-9-]+\.[a-z]+\d+$/)
})

test('a hotel has a name of forty characters, and none is longer', () => {
  const longest = organisations.toSorted((a, b) => b.name.length - a.name.length)[0]
  assert.deepEqual([longest?.sector, longest?.name.length], ['hotel', 40])
})

test('no text is empty, nothing is undefined, everything is a plain value', () => {
  const visit = (value: unknown, path: string): void => {
    assert.ok(value !== '' && value !== undefined && !Number.isNaN(value), path)
    if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) visit(inner, `${path}.${name}`)
  }
  visit(county, 'county')
  assert.deepEqual(structuredClone(county), county)
  for (const { level, sector, phone, address, code } of organisations) {
    if (level !== 'grid') assert.ok(address, code)
    if (level !== 'grid' && !/-K\d\d$/.test(code)) assert.ok(phone, `${code} ${sector}`)
  }
})

test('there are 1,200 to 1,800 people, and every role is held', () => {
  assert.ok(people.length >= 1_200 && people.length <= 1_800, String(people.length))
  assert.deepEqual(new Set(posts.map(({ role }) => role)), new Set(ROLES))
})

test('everybody has a post, in an organisation of the county, and no post twice', () => {
  assertUnique(posts.map(({ person, role, organisationKey }) => `${person.key} ${role} ${organisationKey}`))
  for (const { roles, key } of people) assert.ok(roles.length > 0, key)
  for (const { organisationKey, since } of posts) {
    assert.ok(byKey.has(organisationKey), organisationKey)
    assert.match(since, /^20[12]\d-\d\d-01$/)
  }
})

test('every branch has a manager, two tellers and a lobby; every station its chief and three to six officers', () => {
  const held = (organisationKey: string, role: string) =>
    posts.filter((post) => post.organisationKey === organisationKey && post.role === role && post.deputyFor === null)
  for (const { key, sector, parentKey, name } of organisations) {
    if (sector === 'bank' && parentKey !== 'D') {
      assert.deepEqual([held(key, 'branch-manager').length, held(key, 'teller').length], [1, 2])
      assert.ok(held(key, 'lobby').length >= 1)
    }
    if (!name.endsWith('派出所')) continue
    assert.equal(held(key, 'supervisor').length, 1)
    const officers = held(key, 'officer').length
    assert.ok(officers >= 3 && officers <= 6)
  }
})

test('every organisation has somebody, every village and every grid a grid worker', () => {
  const staffed = new Set(posts.map(({ organisationKey }) => organisationKey))
  const walked = new Set(
    posts.filter(({ role }) => role === 'grid-worker').map(({ organisationKey }) => organisationKey),
  )
  for (const { key, level } of organisations) {
    assert.ok(staffed.has(key), key)
    if (level === 'village' || level === 'grid') assert.ok(walked.has(key), key)
  }
})

test('some have two posts, and one stands in for his chief until a day to come', () => {
  assert.ok(people.filter(({ roles }) => roles.length > 1).length >= 5)
  const deputies = posts.filter(({ deputyFor }) => deputyFor !== null)
  assert.equal(deputies.length, 1)
  for (const deputy of deputies) {
    const chief = personOf.get(deputy.deputyFor ?? '')
    const same = chief?.roles.some(
      (post) => post.role === deputy.role && post.organisationKey === deputy.organisationKey,
    )
    assert.ok(same && chief !== deputy.person && (deputy.endsInDays ?? 0) > 0)
  }
})

test('no two people have one identity number; each is of no real area, of a real day, with a right check digit', () => {
  const numbers = people.flatMap(({ idNumber }) => idNumber ?? [])
  assertUnique(numbers)
  assert.ok(numbers.length > 200 && numbers.length < people.length)
  for (const number of numbers) {
    assert.match(number, /^990101(19[5-9]|200)\d(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])\d{3}[\dX]$/)
    assert.equal(idCheckDigit(number.slice(0, 17)), number.slice(17))
  }
})

test('the check digit of the standard’s own example is right', () =>
  assert.equal(idCheckDigit('11010519491231002'), 'X'))

test('phone numbers lie where no carrier has numbers and end in zeros', () => {
  for (const { phone } of people) assert.match(phone, /^1(54|63|64|68)\d{5}000$/)
  for (const { phone } of organisations) if (phone !== null) assert.match(phone, /^098\d-\d{4}000$/)
})

test('eight commands: every post is held by somebody of the county, each has a lead and an office', () => {
  assert.deepEqual(
    commands.map(({ kind }) => kind),
    ['leading-group', 'special-action', 'special-action', ...Array.from({ length: 5 }, () => 'leading-group')],
  )
  for (const command of commands) {
    assert.deepEqual(new Set(command.posts.map(({ post }) => post)), new Set(COMMAND_POSTS))
    assert.equal(command.posts.filter(({ post }) => post === 'lead').length, 1)
    assertUnique(command.posts.map(({ post, personKey, organisationKey }) => `${post} ${personKey} ${organisationKey}`))
    for (const { personKey, organisationKey } of command.posts) {
      assert.ok(
        personOf.get(personKey)?.roles.some((role) => role.organisationKey === organisationKey),
        personKey,
      )
    }
  }
})

test('the special action lasts 100 days, is under way now, and its paper bears the year of its start', () => {
  const nowMs = Date.UTC(2026, 10, 24, 17)
  const action = commands.find(({ key }) => key === 'CMD-100')
  assert.ok(action)
  const { startsOn, endsOn, paperNumber } = commandAt(action, nowMs)
  assert.deepEqual([startsOn, endsOn, paperNumber], ['2026-10-20', '2027-01-27', '岚公通〔2026〕47号'])
  assert.equal((Date.parse(endsOn ?? '') - Date.parse(startsOn)) / 86_400_000 + 1, 100)
  assert.equal(dayAgo(nowMs, 0), '2026-11-25', 'the day of Beijing')
})

test('briefing groups have three levels; who feeds a group is a member of the group above', () => {
  const groupOf = new Map(groups.map((group) => [group.key, group]))
  assertUnique(groups.map(({ key }) => key))
  assert.deepEqual(new Set(groups.map(({ level }) => level)), new Set([1, 2, 3]))
  for (const { key, level, parentKey, fedBy, members } of groups) {
    const parent = groupOf.get(parentKey ?? '')
    assert.equal(parent?.level ?? 0, level - 1, key)
    const feeds = parent?.members.some(
      (each) => each.personKey === fedBy.personKey && each.organisationKey === fedBy.organisationKey,
    )
    assert.ok(level === 1 || feeds, key)
    assert.ok(members.length > 0, key)
    assertUnique(members.map((member) => member.personKey + member.organisationKey))
    for (const { personKey, organisationKey } of [...members, fedBy]) {
      assert.ok(
        personOf.get(personKey)?.roles.some((role) => role.organisationKey === organisationKey),
        personKey,
      )
    }
  }
})

test('a briefing comes down the groups in order: sent, delivered, read, passed on, and never from the future', () => {
  const parentOfGroup = new Map(groups.map((group) => [group.key, group]))
  for (const { deliveries, key } of briefings) {
    assertUnique(deliveries.map((each) => `${each.groupKey} ${each.personKey} ${each.organisationKey}`))
    for (const { groupKey, sentAgoMs, deliveredAgoMs, readAgoMs, passedOnAgoMs } of deliveries) {
      const steps = [sentAgoMs, deliveredAgoMs, readAgoMs, passedOnAgoMs]
      for (const [i, step] of steps.entries()) {
        if (step === null || i === 0) continue
        assert.ok(step > 0 && step < (steps[i - 1] ?? 0), key)
      }
      const { fedBy, parentKey } = parentOfGroup.get(groupKey) ?? {}
      const above = deliveries.find(
        (each) => each.groupKey === parentKey && each.organisationKey === fedBy?.organisationKey,
      )
      assert.equal(
        sentAgoMs,
        above ? above.passedOnAgoMs : briefings.find((each) => each.key === key)?.deliveries[0]?.sentAgoMs,
      )
    }
  }
})

test('of three briefings the older is nearly through, the newest has only begun', () => {
  const shares = briefings.map(({ deliveries }) => deliveries.length / (briefings[0]?.deliveries.length ?? 1))
  const reads = briefings.map(
    ({ deliveries }) => deliveries.filter(({ readAgoMs }) => readAgoMs !== null).length / deliveries.length,
  )
  for (const figures of [shares, reads])
    assert.deepEqual(
      figures,
      figures.toSorted((a, b) => b - a),
    )
  assert.ok((shares[2] ?? 1) < 0.5 && (reads[0] ?? 0) > 0.9)
  const [first] = briefings[2]?.deliveries ?? []
  assert.ok(first)
  assert.equal(deliveryAt(first, 10_000_000_000).sentMs, 10_000_000_000 - 3 * 3_600_000)
})

test('briefings name scam types that we describe', () => {
  for (const type of briefings.flatMap(({ scamTypes }) => scamTypes))
    assert.ok(existsSync(new URL(`../../../../content/scam-types/${type}.yaml`, import.meta.url)), type)
})

test('one can be every role on the sign-in page: one to three people each, with a line in three languages', () => {
  assertUnique(personas.map(({ key }) => key))
  assertUnique(personas.map(({ personKey }) => personKey))
  for (const role of ROLES) {
    const some = personas.filter((persona) => persona.role === role)
    assert.ok(some.length >= 1 && some.length <= 3, role)
  }
  for (const { personKey, role, organisationKey, line } of personas) {
    const isHeld = personOf
      .get(personKey)
      ?.roles.some((post) => post.role === role && post.organisationKey === organisationKey)
    assert.ok(isHeld, personKey)
    assert.deepEqual(Object.keys(line).toSorted(), LOCALES.toSorted())
    assert.deepEqual(
      [...line['zh-Hant']].filter((character) => SIMPLIFIED_ONLY.has(character)),
      [],
    )
  }
})
