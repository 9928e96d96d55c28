import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { MerchantsTab } from './merchants-tab.tsx'
import { OrdersTab } from './orders-tab.tsx'
import { OverviewTab } from './overview-tab.tsx'
import './pages.css'

/** What the firewall did, order by order, and for whom. */
export function PagesPage() {
  const { t } = useTranslation('pages')
  const { values, set } = useFilters(['tab', 'days', 'state', 'rule', 'merchant', 'q'])
  const mayRegister = useMay('registerPageMerchant')
  const chosen = values.tab ?? 'overview'
  return (
    <>
      <PageHead
        title={t('page.title')}
        says={t('page.says')}
        act={
          mayRegister && chosen === 'merchants' ? (
            <ButtonLink kind="primary" icon="plus" to="/payment-pages/merchants/new">
              {t('merchants.register')}
            </ButtonLink>
          ) : null
        }
        help={[
          { ask: t('help.void.ask'), answer: t('help.void.answer') },
          { ask: t('help.register.ask'), answer: t('help.register.answer') },
        ]}
      />
      <Tabs
        label={t('page.title')}
        chosen={chosen}
        choose={(tab) =>
          set({
            tab: tab === 'overview' ? undefined : tab,
            state: undefined,
            rule: undefined,
            merchant: undefined,
            q: undefined,
          })
        }
        tabs={[
          { id: 'overview', title: t('tab.overview'), content: () => <OverviewTab /> },
          { id: 'orders', title: t('tab.orders'), content: () => <OrdersTab /> },
          { id: 'merchants', title: t('tab.merchants'), content: () => <MerchantsTab /> },
        ]}
      />
    </>
  )
}
