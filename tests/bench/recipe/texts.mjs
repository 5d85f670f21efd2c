// SPDX-License-Identifier: Apache-2.0

// What people write, in English, French and Russian: sentences put together from openers, matters
// and endings, in any case, with commas, quotes and line ends where people put them, and words
// that contain a keyword without being one.

import { below, chooser } from './random.mjs';

/** The keywords the bench asks for; each language has some, and each has look-alikes below. */
export const KEYWORDS = [
  'refund', 'delivery', 'invoice', 'remboursement', 'livraison', 'facture', 'возврат', 'доставка',
  'password', 'crédit',
];

const LANGUAGES = [
  {
    openers: ['Hello,', 'Hi', 'Good morning,', 'Sorry to bother you:', '', 'Hey there!', 'Quick one -'],
    matters: [
      'where is my order', 'I would like a refund for', 'the Delivery never came for', 'please REFUND',
      'my invoice is wrong for', 'I was refunded twice for', 'the predelivery note is missing for',
      'I forgot the password of', 'can I change the size in', 'the box was open in', 'how do I return',
      'two items are missing from', 'the invoices do not match', 'who can help me with',
    ],
    endings: ['?', ' please.', ', it is urgent!', '. Thanks', ' as you "promised".', ', thank you.', '...'],
    noun: 'order',
  },
  {
    openers: ['Bonjour,', 'Bonsoir', 'Madame, Monsieur,', 'Rebonjour :', '', 'Salut !'],
    matters: [
      'où en est', 'je voudrais un remboursement pour', 'la Livraison est en retard pour',
      'ma facture est fausse pour', 'les livraisons sont incomplètes pour', 'je suis remboursé à moitié de',
      'il manque un article dans', 'mon crédit ne couvre pas', 'le colis était ouvert pour',
      'je souhaite échanger', 'l’accréditation manque pour', 'comment retourner',
    ],
    endings: [' ?', ', merci.', ' s’il vous plaît', '. Merci d’avance', ', c’est urgent !', ' ; merci'],
    noun: 'commande',
  },
  {
    openers: ['Здравствуйте,', 'Добрый день!', 'Привет', '', 'Подскажите:'],
    matters: [
      'где мой', 'нужен возврат за', 'опаздывает Доставка на', 'не пришёл счёт за', 'хочу обменять',
      'возвраты не работают для', 'доставкам не верю, где', 'не хватает товара, это',
    ],
    endings: ['?', ', спасибо.', ' пожалуйста', '. Срочно!', '...'],
    noun: 'заказ',
  },
];

const REPLIES = [
  ['Your refund is on its way,', 'Let me check that for you:', 'The delivery left today,', 'Done!', 'One moment please,'],
  ['Je regarde tout de suite :', 'Votre livraison part demain,', 'C’est fait,', 'Un instant, merci,'],
  ['Сейчас проверю,', 'Готово:', 'Ваш заказ в пути,', 'Минуту, пожалуйста,'],
];

const languageOf = chooser([55, 30, 15]);
const pick = (random, list) => list[below(random, list.length)];

/** 0 English, 1 French, 2 Russian: a conversation keeps the language it began in. */
export const language = (random) => languageOf(random);

/** A visitor's message of 20 to 80 characters; nearly all of a million differ. */
export function visitorText(random, tongue) {
  const words = LANGUAGES[tongue];
  const opener = pick(random, words.openers);
  const number = 10000 + below(random, 90000);
  const gap = random() < 0.02 ? '\n' : ' ';
  return `${opener}${gap}${pick(random, words.matters)} ${words.noun} ${number}${pick(random, words.endings)}`.trimStart();
}

/** An agent's or a bot's reply. */
export function replyText(random, tongue) {
  return `${pick(random, REPLIES[tongue])} ${LANGUAGES[tongue].noun} ${10000 + below(random, 90000)}`;
}
