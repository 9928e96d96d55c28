import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { useText } from '../../ui/i18n.ts'

/** Names of scam types, from what machines can show; a type without a name stands as its id. */
export function useScamTitle(): (id: string) => string {
  const text = useText()
  const { data } = useQuery({
    queryKey: ['machine-texts', 'titles'],
    queryFn: () => call('listMachineTexts', { query: { chars: 2_000, most: 20 } }),
    staleTime: 3_600_000,
  })
  return (id) => {
    const title = [...(data?.texts ?? []), ...(data?.rising.types ?? [])].find(({ scamType }) => scamType === id)?.title
    return title === undefined ? id : text(title)
  }
}
