import { Random } from '../simulator/random.ts'
import { item, pick, shuffled, twoDigits } from './choice.ts'
import type { CountyOrganisation } from './county.ts'
import { lineNumber } from './numbers.ts'
import { organisation } from './organisation-draft.ts'

const COUNTY_HOSPITALS = ['县人民医院', '县中医医院', '县妇幼保健院']
const PRIVATE_HOSPITALS = [
  '康宁',
  '仁禾',
  '岚湖',
  '德济',
  '安泰',
  '明德眼科',
  '同舟骨伤',
  '惠民',
  '春晖康复',
  '华禾口腔',
]
const PHARMACY_BRANDS = ['岚草堂', '百禾居', '康岚', '仁岚', '济禾', '福岫', '惠岚', '岚心']
const PHARMACIES = 47

/** The institutions whose claims the insurance fund pays, in the numbers of P-27: 29 hospitals, 191 village clinics, 47 pharmacies. */
export function createFundMembers(
  seed: number,
  stem: string,
  areas: readonly CountyOrganisation[],
): CountyOrganisation[] {
  const random = new Random(seed, 3)
  const towns = areas.filter(({ level }) => level === 'town')
  const county = COUNTY_HOSPITALS.map((name, i) => createHospital(1 + i, stem + name, item(towns, i)))
  const centres = towns.map((town, i) => createHospital(4 + i, healthCentreName(town.name), town))
  const privates = PRIVATE_HOSPITALS.map((name, i) => createHospital(20 + i, `${stem}${name}医院`, item(towns, i % 6)))
  return [...county, ...centres, ...privates, ...createClinics(areas, centres), ...createPharmacies(random, towns)]
}

function createHospital(number: number, name: string, area: CountyOrganisation): CountyOrganisation {
  return organisation({
    code: `H${twoDigits(number)}`,
    name,
    sector: 'hospital',
    parentKey: 'HLT',
    areaKey: area.key,
    address: `${area.name}健康路${number * 3}号`,
    phone: lineNumber(800 + number),
  })
}

function healthCentreName(town: string): string {
  if (town.endsWith('街道')) return `${town}社区卫生服务中心`
  return town.endsWith('镇') ? `${town}中心卫生院` : `${town}卫生院`
}

/** A village clinic is run by the health centre of its town, as in most counties; so it stands under that, not under the village. */
function createClinics(
  areas: readonly CountyOrganisation[],
  centres: readonly CountyOrganisation[],
): CountyOrganisation[] {
  const townOf = new Map<string | null, string>(areas.map(({ key, name }) => [key, name]))
  const centreOf = new Map(centres.map((centre) => [centre.areaKey, centre]))
  return areas
    .filter(({ level }) => level === 'village')
    .map((village, i) => {
      const isCommunity = village.name.endsWith('社区')
      const centre = centreOf.get(village.parentKey)
      return organisation({
        code: `${village.code}-C`,
        name: `${village.name}${isCommunity ? '卫生服务站' : '卫生室'}`,
        sector: 'village-clinic',
        parentKey: centre?.key ?? 'HLT',
        areaKey: village.key,
        address: `${townOf.get(village.parentKey) ?? ''}${village.name}${1 + ((i * 7) % 90)}号`,
        phone: lineNumber(1_000 + i),
      })
    })
}

/** A pharmacy is private: what binds it to the net is its agreement with the insurance bureau, which may end it; so it stands under the bureau. */
function createPharmacies(random: Random, towns: readonly CountyOrganisation[]): CountyOrganisation[] {
  const places = shuffled(
    random,
    PHARMACY_BRANDS.flatMap((brand) => towns.map((town) => ({ brand, town }))),
  )
  return places.slice(0, PHARMACIES).map(({ brand, town }, i) => {
    const place = town.name.replace(/(街道|镇|乡)$/, '')
    return organisation({
      code: `P${twoDigits(i + 1)}`,
      name: `${brand}大药房${place}店`,
      sector: 'pharmacy',
      parentKey: 'MIB',
      areaKey: town.key,
      address: `${town.name}${pick(random, ['健康路', '中心街', '人民路', '车站路'])}${1 + random.below(150)}号`,
      phone: lineNumber(850 + i),
    })
  })
}
