// SPDX-License-Identifier: Apache-2.0
//
// What visitors of the sample shop say, by topic and language: [question, follow-up, answer].

export const TOPICS = {
  delivery: {
    en: ['Where is my parcel? The tracking has not moved for three days.', 'It should have arrived on Monday.', 'Your parcel left our warehouse this morning, delivery is planned for tomorrow.'],
    fr: ['Où est mon colis ? Le suivi de livraison n’a pas bougé depuis trois jours.', 'Il devait arriver lundi.', 'Votre colis est parti ce matin, la livraison est prévue demain.'],
    ru: ['Где моя посылка? Доставка опаздывает уже на три дня.', 'Она должна была прийти в понедельник.', 'Посылка отправлена сегодня утром, доставка завтра.'],
  },
  refund: {
    en: ['I returned my order two weeks ago and still have no refund.', 'The return was received on the 3rd.', 'The refund was sent today, it takes two to three days to reach your account.'],
    fr: ['J’ai renvoyé ma commande il y a deux semaines, toujours pas de remboursement.', 'Le retour a été reçu le 3.', 'Le remboursement est parti aujourd’hui, comptez deux à trois jours.'],
    ru: ['Я вернул заказ две недели назад, но возврат денег ещё не пришёл.', 'Возврат получили третьего числа.', 'Возврат отправлен сегодня, деньги придут через два-три дня.'],
  },
  size: {
    en: ['Which size should I take for the linen jacket? I am usually a 40.', 'Is it cut small?', 'It is cut small: take one size above, a 42.'],
    fr: ['Quelle taille prendre pour la veste en lin ? Je fais du 40.', 'Est-ce qu’elle taille petit ?', 'Elle taille petit : prenez une taille au-dessus, du 42.'],
    ru: ['Какой размер льняного пиджака мне взять? Обычно ношу сороковой.', 'Он маломерит?', 'Да, маломерит: возьмите на размер больше.'],
  },
  payment: {
    en: ['My card was declined but the payment shows on my bank account.', 'I was charged twice.', 'The second charge is only held by your bank and will be released within two days.'],
    fr: ['Ma carte a été refusée mais le paiement apparaît sur mon compte.', 'J’ai été débité deux fois.', 'Le second débit est une réservation, votre banque la libère sous deux jours.'],
    ru: ['Карту отклонили, но оплата списалась со счёта.', 'Деньги списали дважды.', 'Второе списание — это резерв, банк снимет его за два дня.'],
  },
  invoice: {
    en: ['Could you send me the invoice for my last order?', 'I need it with our company name.', 'I have just sent the invoice to your e-mail address.'],
    fr: ['Pouvez-vous m’envoyer la facture de ma dernière commande ?', 'Il me la faut au nom de la société.', 'Je viens d’envoyer la facture à votre adresse.'],
    ru: ['Пришлите, пожалуйста, счёт за последний заказ.', 'Нужен счёт на имя компании.', 'Счёт только что отправлен на вашу почту.'],
  },
  account: {
    en: ['I cannot log in, the password link does not arrive.', 'I looked in the spam folder too.', 'I have reset your password, please try the new link.'],
    fr: ['Je n’arrive pas à me connecter, le lien du mot de passe n’arrive pas.', 'J’ai regardé dans les indésirables aussi.', 'J’ai réinitialisé votre mot de passe, essayez le nouveau lien.'],
    ru: ['Не могу войти, ссылка для пароля не приходит.', 'В спаме тоже смотрел.', 'Я сбросил пароль, попробуйте новую ссылку.'],
  },
  stock: {
    en: ['When will the walnut table be back in stock?', 'Can I reserve one?', 'We expect it in two weeks, I have put one aside for you.'],
    fr: ['Quand la table en noyer sera-t-elle de nouveau en stock ?', 'Puis-je en réserver une ?', 'Nous l’attendons dans deux semaines, je vous en réserve une.'],
    ru: ['Когда ореховый стол снова появится в наличии?', 'Можно его зарезервировать?', 'Ждём через две недели, один отложили для вас.'],
  },
};

export const COMMENTS = {
  5: ['Very quick and kind, thank you!', 'Parfait, réponse en deux minutes.', 'Отлично, спасибо!', ''],
  4: ['Good advice.', 'Bonne réponse, un peu d’attente.', '', ''],
  3: ['It took a while.', 'Correct, sans plus.', ''],
  2: ['I had to ask twice.', 'Trop d’attente au téléphone.', ''],
  1: ['Nobody ever called me back.', 'Toujours pas de remboursement.', 'Никто не ответил.'],
};

export const QA_ITEMS = [
  ['qa-01', 'How do I return an order?'], ['qa-02', 'Combien de temps prend la livraison ?'],
  ['qa-03', 'Which sizes do you have?'], ['qa-04', 'Comment payer en trois fois ?'],
  ['qa-05', 'How do I wash linen?'], ['qa-06', 'Как отменить заказ?'],
  ['qa-07', 'Où est ma facture ?'], ['qa-08', 'Do you ship abroad?'],
];
