import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { ActsGuide } from './acts-guide.tsx'
import { FactsGuide } from './facts-guide.tsx'
import { FieldsGuide } from './fields-guide.tsx'
import { RecordsGuide } from './records-guide.tsx'
import { StatesGuide } from './states-guide.tsx'
import './style-guide-page.css'

/** Every part of the kit in all its states, for those who build pages and those who judge them. */
export function StyleGuidePage() {
  const { t } = useTranslation('style-guide')
  return (
    <div className="guide">
      <PageHead
        title={t('guide.title')}
        says={t('guide.says')}
        help={[{ ask: t('guide.ask'), answer: t('guide.answer') }]}
      />
      <ActsGuide />
      <FieldsGuide />
      <RecordsGuide />
      <FactsGuide />
      <StatesGuide />
    </div>
  )
}
