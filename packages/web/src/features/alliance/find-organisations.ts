import { call } from '../../api/call.ts'
import type { Choice } from '../../ui/organisation-picker.tsx'

/** For `OrganisationPicker`: members whose name or code holds the text. */
export async function findOrganisations(text: string): Promise<readonly Choice[]> {
  return find(text, {})
}

/** Areas only: districts, towns, villages, grids. */
export async function findAreas(text: string): Promise<readonly Choice[]> {
  return find(text, { sector: 'government' })
}

async function find(text: string, more: { readonly sector?: 'government' }): Promise<readonly Choice[]> {
  const { items } = await call('listOrganisations', { query: { limit: 30, ...more, ...(text === '' ? {} : { text }) } })
  return items
    .filter(({ level }) => more.sector === undefined || level !== 'member')
    .map(({ id, name, code, areaName, parentName }) => ({
      id,
      name,
      more: [areaName ?? parentName, code].filter(Boolean).join(' · '),
    }))
}
