/** Tables of the migrations `house-…-exchange.sql`. */
export interface ExchangeTables {}
