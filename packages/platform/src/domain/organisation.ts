import { Type, type Static } from 'typebox'

/** What kind of member of the net an organisation is. */
export const SECTORS = [
  'government',
  'police',
  'bank',
  'payment-platform',
  'carrier',
  'courier',
  'hotel',
  'shop',
  'property',
  'school',
  'hospital',
  'pharmacy',
  'village-clinic',
  'insurance-bureau',
  'company',
] as const
export type Sector = (typeof SECTORS)[number]

/** Where an organisation stands: an area of government (district → town → village → grid), or a member that works inside an area. */
export const LEVELS = ['district', 'town', 'village', 'grid', 'member'] as const
export type Level = (typeof LEVELS)[number]

/** The tree that gives rights is `parent`; `area` only says where somebody works: a branch hangs under its bank and lies in a town. */
export const Organisation = Type.Object({
  id: Type.String(),
  /** Short, stable, unique in the house; also the source name of its events. */
  code: Type.String(),
  name: Type.String(),
  sector: Type.Enum([...SECTORS]),
  level: Type.Enum([...LEVELS]),
  parentId: Type.Union([Type.String(), Type.Null()]),
  areaId: Type.Union([Type.String(), Type.Null()]),
  population: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  populationYear: Type.Union([Type.Integer(), Type.Null()]),
  address: Type.Union([Type.String(), Type.Null()]),
  phone: Type.Union([Type.String(), Type.Null()]),
  /** Calendar days; `validTo` is the first day on which it is no more. */
  validFrom: Type.String({ format: 'date' }),
  validTo: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
})
export type Organisation = Static<typeof Organisation>

/** Which organisation may stand directly under which: a village never above a town. */
export function mayStandUnder(child: Level, parent: Level): boolean {
  if (child === 'member') return true
  return parent !== 'member' && LEVELS.indexOf(child) > LEVELS.indexOf(parent)
}
