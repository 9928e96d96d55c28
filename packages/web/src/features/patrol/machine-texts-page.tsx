import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { SelectField } from '../../ui/fields.tsx'
import { LANGUAGES, useLocale, useText } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { PatrolWays } from './patrol-ways.tsx'
import './patrol.css'

const SIZES = ['20', '60', '120', '400'] as const

export function MachineTextsPage() {
  const { t } = useTranslation('patrol')
  const own = useLocale()
  const text = useText()
  const { values, set } = useFilters(['chars', 'locale'])
  const chars = SIZES.find((size) => size === values.chars) ?? '60'
  const locale = LANGUAGES.find((each) => each.locale === values.locale)?.locale ?? own
  const texts = useQuery({
    queryKey: ['machine-texts', chars, locale],
    queryFn: () => call('listMachineTexts', { query: { chars: Number(chars), locale, most: 6 } }),
  })
  return (
    <>
      <PageHead title={t('texts.title')} says={t('texts.says')} back={<PatrolWays />} />
      <div className="fields-row">
        <SelectField
          label={t('texts.size')}
          isRequired
          value={chars}
          options={SIZES.map((value) => ({ value, label: t('texts.chars', { count: Number(value) }) }))}
          onChange={(value) => set({ chars: value })}
        />
        <SelectField
          label={t('texts.language')}
          isRequired
          value={locale}
          options={LANGUAGES.map((each) => ({ value: each.locale, label: each.name }))}
          onChange={(value) => set({ locale: value })}
        />
      </div>
      {texts.isError ? <FailureNote error={texts.error} retry={() => void texts.refetch()} /> : null}
      {texts.isLoading ? <Skeleton lines={6} /> : null}
      {texts.data ? (
        <>
          <p className="records-says">{text(texts.data.says)}</p>
          {texts.data.texts.length === 0 ? <EmptyState title={t('texts.none')} next={t('texts.noneNext')} /> : null}
          <ol className="machine-texts">
            {texts.data.texts.map((each) => {
              const counted = texts.data.rising.types.find(({ scamType }) => scamType === each.scamType)
              return (
                <li key={each.scamType} className="machine-text">
                  <h2>{text(each.title)}</h2>
                  <p className="machine-screen" lang={locale}>
                    {each.text}
                  </p>
                  <p className="quiet">
                    {counted && texts.data.rising.source === 'counts'
                      ? `${t('texts.count', { count: counted.count, before: counted.before })} · `
                      : ''}
                    {t('texts.version', { version: each.version, chars: each.chars })}
                    <br />
                    {t('texts.source', { source: each.basis })}
                  </p>
                </li>
              )
            })}
          </ol>
        </>
      ) : null}
    </>
  )
}
