from check import *
W='/tmp/stage/tests/answers/wrong/'
def mod11(n,u,T,D):
    m=load(W+n+'/11_stacked_rnn.py'); t=m.stacked_rnn(units=u,timesteps=T,input_dim=D); mod,_=model_of(t); randomize(mod); return mod
def try11(n,f,u=(3,7,5),T=4,D=2):
    mod=mod11(n,u,T,D); x=f32(8,T,D); gs=groups(mod,[tri(a,b) for a,b in zip((D,)+u,u)]); y=np.asarray(mod(x))
    print(n,any(near(y,f(x,g)) for g in gs))
def chain(x,g,last,between=lambda y:y,act=None):
    y=x
    for w in g[:-1]: y=between(rnn(y,w))
    return last(rnn(y,g[-1]))
def rep(x,g):
    v=rnn(x,g[0])[:,-1]
    for w in g[1:]: v=rnn(np.repeat(v[:,None],x.shape[1],1),w)[:,-1]
    return v
def one(x,g):
    v=rnn(x,g[0])[:,-1]
    for w in g[1:]: v=rnn(v[:,None],w)[:,-1]
    return v
def topback(x,g):
    y=x
    for w in g[:-1]: y=rnn(y,w)
    return rnn(y[:,::-1],g[-1])[:,-1]
try11('last_vector_repeated_for_the_next',rep); try11('axis_made_for_the_next',one); try11('layers_read_from_the_end',topback)
try11('mean_of_the_top_layer',lambda x,g:chain(x,g,lambda y:y.mean(1))); try11('top_layer_read_at_timestep_0',lambda x,g:chain(x,g,lambda y:y[:,0]))
def t12(n,f,modes=('concat','sum','mul','ave'),seqs=(False,),shared=False):
    m=load(W+n+'/12_bidirectional_rnn.py'); r=[]
    for mode in modes:
        for s in seqs:
            u,T,D=4,5,3
            mod,_=model_of(m.bidirectional_rnn(units=u,timesteps=T,input_dim=D,merge_mode=mode,return_sequences=s)); randomize(mod); x=f32(8,T,D); y=np.asarray(mod(x))
            gs=[g*2 for g in groups(mod,[tri(D,u)])] if shared else groups(mod,[tri(D,u)]*2)
            r.append(any(near(y,f(x,a,b,mode,s)) for a,b in gs))
    print(n,r)
BK=lambda x,w: rnn(x[:,::-1],w)[:,::-1]
t12('backward_half_at_the_last_timestep',lambda x,a,b,m,s: MERGE[m](rnn(x,a)[:,-1],BK(x,b)[:,-1]))
for n in ('backward_half_not_turned_round','turned_input_outputs_kept'): t12(n,lambda x,a,b,m,s: MERGE[m](rnn(x,a),BK(x,b)[:,::-1]),seqs=(True,))
pick=lambda y,s:y if s else y[:,-1]
t12('values_turned_round_for_time',lambda x,a,b,m,s: MERGE[m](pick(rnn(x,a),s),pick(rnn(x[...,::-1],b),s)),seqs=(0,1))
t12('batch_turned_round_for_time',lambda x,a,b,m,s: MERGE[m](pick(rnn(x,a),s),pick(rnn(x[::-1],b),s)),seqs=(0,1))
t12('two_forward_layers',lambda x,a,b,m,s: MERGE[m](pick(rnn(x,a),s),pick(rnn(x,b),s)),seqs=(0,1))
t12('one_layer_reads_both_ways',lambda x,a,b,m,s: MERGE[m](rnn(x,a),BK(x,b)) if s else MERGE[m](rnn(x,a)[:,-1],BK(x,b)[:,0]),seqs=(0,1),shared=True)
t12('backward_half_in_front',lambda x,a,b,m,s: MERGE[m](BK(x,b),rnn(x,a)) if s else MERGE[m](BK(x,b)[:,0],rnn(x,a)[:,-1]),seqs=(0,1))
def t13(n,f):
    m=load(W+n+'/13_padding_and_masking.py'); r=[]
    for u,D,val in [(4,3,0.0),(5,2,-1.5),(3,4,7.0)]:
        mod=m.masked_rnn(units=u,input_dim=D,mask_value=val); randomize(mod); T=6
        x=f32(7,T,D); x[0,3:]=val; x[1,-1:]=val; x[2,1]=0; x[3,2,0]=val; x[3,-2:]=val; x[4,-1,1:]=val; x[5,:2]=val; x[6,0,-1]=val
        y=np.asarray(mod(x)); v=np.float32(val); r.append(any(near(y,f(x.astype(float),g[0],float(v))) for g in groups(mod,[tri(D,u)])))
    print(n,r)
R=lambda x,v:(x!=v).any(-1)
for n in ('padding_does_no_harm','masking_after_the_layer','masking_called_for_nothing'): t13(n,lambda x,w,v:rnn(x,w)[:,-1])
t13('mask_value_left_out',lambda x,w,v:rnn(x,w,mask=R(x,0))[:,-1])
t13('one_mask_value_is_padding',lambda x,w,v:rnn(x,w,mask=(x!=v).all(-1))[:,-1])
t13('mask_of_padding_given',lambda x,w,v:rnn(x,w,mask=~R(x,v))[:,-1])
for n in ('padding_set_to_zero','mask_lost_on_the_way'): t13(n,lambda x,w,v:rnn(x*R(x,v)[...,None],w)[:,-1])
for n in ('nothing_at_padding','state_cleared_by_padding'): t13(n,lambda x,w,v:rnn(x,w,mask=R(x,v))[:,-1]*R(x,v)[:,-1:])
t13('mean_of_the_real_timesteps',lambda x,w,v:(lambda y,k:(y*k[...,None]).sum(1)/k.sum(1)[:,None])(rnn(x,w,mask=R(x,v)),R(x,v)))
def t14(n,f,tg=4):
    m=load(W+n+'/14_encoder_decoder.py'); u,S,G=4,3,6; mod=m.encoder_decoder(units=u,source_dim=S,target_dim=G); randomize(mod); a=f32(8,7,S);b=f32(8,tg,G); y=np.asarray(mod([a,b]))
    print(n,any(near(y,f(a,b,e,d,lambda h:h@o[0]+o[1])) for e,d,o in groups(mod,[tri(S,u),tri(G,u),[(u,G),(G,)]])))
E=lambda a,e:rnn(a,e)[:,-1]
t14('softmax_left_out',lambda a,b,e,d,z:z(rnn(b,d,E(a,e))))
t14('sigmoid_is_a_probability',lambda a,b,e,d,z:1/(1+np.exp(-z(rnn(b,d,E(a,e))))))
t14('softmax_to_be_sure',lambda a,b,e,d,z:soft(soft(z(rnn(b,d,E(a,e))))))
t14('softmax_over_the_timesteps',lambda a,b,e,d,z:np.moveaxis(soft(np.moveaxis(z(rnn(b,d,E(a,e))),1,-1)),-1,1))
t14('encoder_after_one_timestep',lambda a,b,e,d,z:soft(z(rnn(b,d,rnn(a,e)[:,0]))))
t14('encoder_outputs_averaged',lambda a,b,e,d,z:soft(z(rnn(b,d,rnn(a,e).mean(1)))))
t14('encoder_reads_from_the_end',lambda a,b,e,d,z:soft(z(rnn(b,d,rnn(a[:,::-1],e)[:,-1]))))
t14('decoder_reads_from_the_end',lambda a,b,e,d,z:soft(z(rnn(b[:,::-1],d,E(a,e)))))
t14('decoder_backwards_and_turned',lambda a,b,e,d,z:soft(z(rnn(b[:,::-1],d,E(a,e))[:,::-1])))
t14('decoder_one_timestep_ahead',lambda a,b,e,d,z:soft(z(rnn(b[:,1:],d,E(a,e)))))
t14('target_moved_back_by_one',lambda a,b,e,d,z:soft(z(rnn(np.concatenate([0*b[:,:1],b[:,:-1]],1),d,E(a,e)))))
