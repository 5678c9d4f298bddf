import './reading';
import './once';
import './storm';
