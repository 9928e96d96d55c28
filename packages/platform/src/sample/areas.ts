import { Random } from '../simulator/random.ts'
import { item, pick, shuffled, twoDigits } from './choice.ts'
import type { CountyOrganisation } from './county.ts'
import { lineNumber } from './numbers.ts'
import { organisation } from './organisation-draft.ts'
import { COMMUNITY_NAMES, LANDFORMS, TOWN_NAMES, VILLAGE_HEADS } from './place-names.ts'

/** The first three are streets of the county seat, whose villages are communities. 191 in all. */
const VILLAGES_PER_TOWN = [10, 9, 8, 14, 13, 12, 14, 13, 12, 13, 12, 13, 12, 13, 12, 11]
const STREETS = 3
/** Towns whose villages are divided into grids. */
const TOWNS_WITH_GRIDS = new Set(['T01', 'T03', 'T05'])
const POPULATION_YEAR = 2025
/** Grids begin later: the county set them up town by town. */
const GRIDS_SINCE = '2025-03-01'

/** District, towns, villages and grids; populations add up on every level. The area is its government: it has the people and the rights of it. */
export function createAreas(seed: number, stem: string): CountyOrganisation[] {
  const random = new Random(seed, 1)
  const names = villageNames(random)
  const towns = VILLAGES_PER_TOWN.map((villages, i) => createTown(random, i, villages, names))
  const population = towns.reduce((total, [town]) => total + (town?.population ?? 0), 0)
  const district = organisation({
    code: 'D',
    name: `${stem}县`,
    sector: 'government',
    level: 'district',
    parentKey: null,
    areaKey: null,
    population,
    populationYear: POPULATION_YEAR,
    address: `${stem}县城关街道人民路1号`,
    phone: lineNumber(0),
  })
  return [district, ...towns.flat()]
}

function createTown(random: Random, index: number, villages: number, names: VillageNames): CountyOrganisation[] {
  const code = `T${twoDigits(index + 1)}`
  const name = item(TOWN_NAMES, index)
  const below = Array.from({ length: villages }, (_, i) => createVillage(random, `${code}-V${twoDigits(i + 1)}`, names))
  const town = organisation({
    code,
    name,
    sector: 'government',
    level: 'town',
    parentKey: 'D',
    areaKey: null,
    population: below.reduce((total, [village]) => total + (village?.population ?? 0), 0),
    populationYear: POPULATION_YEAR,
    address: `${name}${pick(random, ['人民路', '中心街', '镇前街', '兴业路'])}${1 + random.below(60)}号`,
    phone: lineNumber(index + 1),
  })
  return [town, ...below.flat().map((area) => addressed(area, name))]
}

function createVillage(random: Random, code: string, names: VillageNames): CountyOrganisation[] {
  const isCommunity = code < `T${twoDigits(STREETS + 1)}`
  const name = (isCommunity ? names.communities : names.villages).pop()
  if (name === undefined) throw new RangeError('too few village names')
  const population = isCommunity ? 3_600 + random.below(4_800) : 820 + random.below(2_400)
  const village = organisation({
    code,
    name,
    sector: 'government',
    level: 'village',
    parentKey: code.slice(0, 3),
    areaKey: null,
    population,
    populationYear: POPULATION_YEAR,
    phone: lineNumber(20 + Number(code.slice(1, 3)) * 20 + Number(code.slice(5))),
  })
  return TOWNS_WITH_GRIDS.has(code.slice(0, 3)) ? [village, ...createGrids(random, village, population)] : [village]
}

function createGrids(random: Random, village: CountyOrganisation, population: number): CountyOrganisation[] {
  const first = Math.floor((population * (40 + random.below(20))) / 100)
  return [first, population - first].map((people, i) =>
    organisation({
      code: `${village.code}-G${i + 1}`,
      name: `${village.name}第${i === 0 ? '一' : '二'}网格`,
      sector: 'government',
      level: 'grid',
      parentKey: village.key,
      areaKey: null,
      population: people,
      populationYear: POPULATION_YEAR,
      validFrom: GRIDS_SINCE,
    }),
  )
}

function addressed(area: CountyOrganisation, town: string): CountyOrganisation {
  return area.level === 'village' ? { ...area, address: `${town}${area.name}党群服务中心` } : area
}

interface VillageNames {
  readonly villages: string[]
  readonly communities: string[]
}

function villageNames(random: Random): VillageNames {
  const villages = VILLAGE_HEADS.flatMap((head) => LANDFORMS.map((landform) => `${head}${landform}村`))
  return {
    villages: shuffled(random, villages),
    communities: shuffled(
      random,
      COMMUNITY_NAMES.map((name) => `${name}社区`),
    ),
  }
}
