import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import type { Choice } from '../../ui/organisation-picker.tsx'

/** Where an organisation of mine works: the area a form begins with. Undefined while it is looked up. */
export function useMyArea(organisationId: string | undefined): Choice | null | undefined {
  const found = useQuery({
    queryKey: ['organisation-area', organisationId],
    enabled: organisationId !== undefined,
    staleTime: 600_000,
    queryFn: async (): Promise<Choice | null> => {
      const organisation = await call('readOrganisation', { params: { id: organisationId ?? '' } })
      if (organisation.level !== 'member') return { id: organisation.id, name: organisation.name }
      return organisation.areaId === null ? null : { id: organisation.areaId, name: organisation.areaName ?? '' }
    },
  })
  return found.isError ? null : found.data
}
