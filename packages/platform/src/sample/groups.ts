import { Random } from '../simulator/random.ts'
import type { CountyGroup, CountyGroupMember, CountyOrganisation, CountyTree } from './county.ts'
import { Standing } from './standing.ts'

const COUNTY_KEY = 'GRP-COUNTY'
/** County offices, banks, carriers and the platform; the anti-fraud centre feeds them and is none of them. */
const COUNTY_MEMBERS = 'GOV PLC PUB EDU HLT MKT HSE TRD CUL FIN PSB MIB BK1 BK2 BK3 BK4 BK5 CR1 CR2 CR3 PP1'.split(' ')

/** Three levels (P-02): county → towns and banks → residents, companies and parents. Groups above come first. */
export function createGroups(seed: number, tree: CountyTree): CountyGroup[] {
  const random = new Random(seed, 7)
  const standing = new Standing(tree)
  const of = (predicate: (organisation: CountyOrganisation) => boolean) => tree.organisations.filter(predicate)
  const towns = of(({ level }) => level === 'town')
  return [
    countyGroup(standing, towns),
    ...towns.map((town) => townGroup(standing, town)),
    ...of(({ sector, parentKey }) => sector === 'bank' && parentKey === 'D').map((bank) => bankGroup(standing, bank)),
    ...of(({ level }) => level === 'village').map((village) => villageGroup(standing, village, random)),
    ...of(({ sector }) => sector === 'company').map((company) => companyGroup(standing, company, random)),
    ...of(({ sector, parentKey }) => sector === 'school' && parentKey !== 'EDU').map((klass) =>
      parentsGroup(standing, klass, random),
    ),
  ]
}

function countyGroup(standing: Standing, towns: readonly CountyOrganisation[]): CountyGroup {
  return {
    key: COUNTY_KEY,
    name: `${standing.organisation('D').name}反诈联防工作群`,
    kind: 'county',
    level: 1,
    organisationKey: 'AFC',
    parentKey: null,
    fedBy: speaker(standing, 'AFC'),
    members: [...towns.map(({ key }) => key), ...COUNTY_MEMBERS].map((key) => speaker(standing, key)),
    audience: 0,
  }
}

/** Everybody who works in the town; village clinics hear it in their village, branches from their bank. */
function townGroup(standing: Standing, town: CountyOrganisation): CountyGroup {
  const apart = new Set(['bank', 'village-clinic'])
  const members = standing.organisations.filter(
    ({ sector, level, parentKey, areaKey }) =>
      (level === 'village' && parentKey === town.key) ||
      (level === 'member' && !apart.has(sector) && areaTown(areaKey) === town.key && !isClass(sector, parentKey)),
  )
  return {
    key: `GRP-${town.code}`,
    name: `${town.name}反诈联盟群`,
    kind: 'town',
    level: 2,
    organisationKey: town.key,
    parentKey: COUNTY_KEY,
    fedBy: speaker(standing, town.key),
    members: members.map(({ key }) => speaker(standing, key)),
    audience: 0,
  }
}

function bankGroup(standing: Standing, bank: CountyOrganisation): CountyGroup {
  const branches = standing.organisations.filter(({ parentKey }) => parentKey === bank.key)
  return {
    key: `GRP-${bank.code}`,
    name: `${bank.name}网点反诈群`,
    kind: 'bank',
    level: 2,
    organisationKey: bank.key,
    parentKey: COUNTY_KEY,
    fedBy: speaker(standing, bank.key),
    members: branches.map(({ key }) => speaker(standing, key)),
    audience: 0,
  }
}

/** The village's grid workers, its doctor and its citizens with an account, and the other households in the chat. */
function villageGroup(standing: Standing, village: CountyOrganisation, random: Random): CountyGroup {
  const inside = standing.organisations.filter(
    ({ sector, level, parentKey, areaKey }) =>
      (level === 'grid' && parentKey === village.key) || (sector === 'village-clinic' && areaKey === village.key),
  )
  const own = [...standing.holders(village.key, 'grid-worker'), ...standing.holders(village.key, 'citizen')]
  return {
    key: `GRP-${village.code}`,
    name: `${village.name}${village.name.endsWith('社区') ? '居民' : '村民'}群`,
    kind: 'village',
    level: 3,
    organisationKey: village.key,
    parentKey: `GRP-${village.parentKey}`,
    fedBy: speaker(standing, village.key),
    members: [
      ...own.map(({ person }) => ({ organisationKey: village.key, personKey: person.key })),
      ...inside.map(({ key, level }) =>
        level === 'grid'
          ? { organisationKey: key, personKey: standing.holder(key, 'grid-worker').person.key }
          : speaker(standing, key),
      ),
    ],
    audience: Math.min(480, 60 + Math.floor((village.population ?? 0) / 14) + random.below(60)),
  }
}

/** From the accountant, who is in the town's group, to the boss and the staff. */
function companyGroup(standing: Standing, company: CountyOrganisation, random: Random): CountyGroup {
  const boss = standing.holder(company.key, 'leader').person
  return {
    key: `GRP-${company.code}`,
    name: `${company.name}职工群`,
    kind: 'company',
    level: 3,
    organisationKey: company.key,
    parentKey: `GRP-${areaTown(company.areaKey)}`,
    fedBy: speaker(standing, company.key),
    members: [{ organisationKey: company.key, personKey: boss.key }],
    audience: 18 + random.below(220),
  }
}

function parentsGroup(standing: Standing, klass: CountyOrganisation, random: Random): CountyGroup {
  const school = standing.organisation(klass.parentKey ?? '')
  return {
    key: `GRP-${klass.code}`,
    name: `${klass.name}家长群`,
    kind: 'parents',
    level: 3,
    organisationKey: klass.key,
    parentKey: `GRP-${areaTown(school.areaKey)}`,
    fedBy: speaker(standing, school.key),
    members: [speaker(standing, klass.key)],
    audience: 38 + random.below(18),
  }
}

function speaker(standing: Standing, organisationKey: string): CountyGroupMember {
  return { organisationKey, personKey: standing.speaker(organisationKey).person.key }
}

/** The town in which an area lies: T03 for T03-V07. */
function areaTown(areaKey: string | null): string {
  return areaKey?.slice(0, 3) ?? ''
}

function isClass(sector: string, parentKey: string | null): boolean {
  return sector === 'school' && parentKey !== 'EDU'
}
