import './reading';
