import { call } from '../../api/call.ts'
import type { Choice } from '../../ui/organisation-picker.tsx'

type Sector = 'police' | 'government'

/** For `OrganisationPicker`: members whose name or code holds the text. */
export const findOrganisations = (text: string): Promise<readonly Choice[]> => find(text)
export const findPolice = (text: string): Promise<readonly Choice[]> => find(text, 'police')
/** Districts, towns, villages, grids. */
export const findAreas = (text: string): Promise<readonly Choice[]> => find(text, 'government')

async function find(text: string, sector?: Sector): Promise<readonly Choice[]> {
  const { items } = await call('listOrganisations', {
    query: { limit: 30, ...(sector === undefined ? {} : { sector }), ...(text === '' ? {} : { text }) },
  })
  return items
    .filter(({ level }) => sector !== 'government' || level !== 'member')
    .map(({ id, name, code, areaName, parentName }) => ({
      id,
      name,
      more: [areaName ?? parentName, code].filter(Boolean).join(' · '),
    }))
}
