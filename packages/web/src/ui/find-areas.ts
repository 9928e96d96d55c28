import { call } from '../api/call.ts'
import type { Choice } from './organisation-picker.tsx'

/** For `OrganisationPicker`: towns, villages and the county whose name or code holds the text. */
export async function findAreas(text: string): Promise<readonly Choice[]> {
  const { items } = await call('listOrganisations', {
    query: { limit: 30, sector: 'government', ...(text === '' ? {} : { text }) },
  })
  return items
    .filter(({ level }) => level !== 'member')
    .map(({ id, name, code, parentName }) => ({ id, name, more: [parentName, code].filter(Boolean).join(' · ') }))
}
