import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import type { Option } from '../../ui/fields.tsx'
import { useText } from '../../ui/i18n.ts'

type Codes = Output<'readCaseCodes'>
type List = Exclude<keyof Codes, 'validDays' | 'validDaysMost'>

/** How the codes of a case are called, from the server: the same names as in its files. */
export function useCodes() {
  const { t } = useTranslation('cases')
  const say = useText()
  const { data } = useQuery({
    queryKey: ['case-codes'],
    queryFn: () => call('readCaseCodes'),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const options = (list: List): readonly Option[] =>
    (data?.[list] ?? []).map(({ id, title }) => ({ value: id, label: say(title) }))
  const nameOf = (list: List, id: string): string => {
    if (list === 'scamTypes' && id === 'unclassified') return t('list.unclassified')
    const code = data?.[list].find((each) => each.id === id)
    return code === undefined ? id : say(code.title)
  }
  return { options, nameOf, validDays: data?.validDays ?? 0, validDaysMost: data?.validDaysMost ?? 0 }
}
